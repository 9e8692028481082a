package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.InputTokenizer.Tokenized;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.Truncated;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokenizes the inputs of a request, within the limits of the model and of this service. */
@Component
public class Tokenizing {
    /** The position of {@link TokenOptions#length} in requests. */
    private static final String LENGTH = "/truncate_prompt_tokens";

    /** The position of a pair's second text within the pair. */
    private static final String SECOND = "/text_pair";

    private final ModelLimits limits;
    private final RequestDefaults defaults;
    private final TokenCosts costs;
    private final Admission admission;

    Tokenizing(ModelLimits limits, RequestDefaults defaults, TokenCosts costs, Admission admission) {
        this.limits = limits;
        this.costs = costs;
        this.defaults = defaults;
        this.admission = admission;
    }

    /** Handling of an input that is too long for the model. */
    private enum TooLong {
        REJECT,
        TRUNCATE,
        KEEP
    }

    /**
     * Options of tokenizing.
     *
     * @param operation name for the metrics of times
     * @param tooLong handling of inputs that are too long
     * @param maxTokens maximum number of tokens of an input
     */
    private record Mode(String operation, TooLong tooLong, int maxTokens, TokenOptions options) {}

    /**
     * Tokenizes a request's {@code input}.
     *
     * @param operation name for the metrics of times
     * @param prompt prefix of each text
     */
    public TokenizedInputs of(
            String operation, Checkpoint model, TextsOrIds input, String prompt, TokenOptions options) {
        Mode mode = mode(operation, model, options);
        InputTokenizer tokenizer = tokenizer(model, mode);
        IntFunction<String> pointer = i -> input.alone() ? "/input" : "/input/" + i;
        limits.requireInputs(input.count(), "/input");
        if (input.ids().isEmpty()) {
            Cost cost = costs.tokenizing(input.texts().stream().mapToLong(text -> prompt.length() + text.length()));
            IntFunction<Tokenized> tokens =
                    i -> tokenizer.text(prompt, input.texts().get(i), pointer.apply(i));
            return of(cost, model, input.count(), pointer, tokens, mode);
        }
        Cost cost = costs.held(input.ids().stream().mapToLong(ids -> ids.length).sum());
        IntFunction<Tokenized> tokens = i -> tokenizer.ids(input.ids().get(i), input.types(i), pointer.apply(i));
        return of(cost, model, input.count(), pointer, tokens, mode);
    }

    /**
     * Tokenizes texts, each single or paired with a second one.
     *
     * @param operation name for the metrics of times
     * @param field pointer of the texts in the request
     * @param alone whether the request contained a single text or pair rather than an array
     */
    public TokenizedInputs of(
            String operation,
            Checkpoint model,
            List<TextPair> pairs,
            String field,
            boolean alone,
            TokenOptions options) {
        return of(model, pairs, field, alone, mode(operation, model, options));
    }

    /**
     * Tokenizes texts in full, even beyond the maximum length of the model. Parameters are those of
     * {@code of}.
     */
    public TokenizedInputs whole(
            String operation,
            Checkpoint model,
            List<TextPair> pairs,
            String field,
            boolean alone,
            TokenOptions options) {
        return of(model, pairs, field, alone, new Mode(operation, TooLong.KEEP, model.maxTokens(), options));
    }

    private TokenizedInputs of(Checkpoint model, List<TextPair> pairs, String field, boolean alone, Mode mode) {
        IntFunction<String> pointer = i -> alone ? field : field + "/" + i;
        limits.requireInputs(pairs.size(), field);
        InputTokenizer tokenizer = tokenizer(model, mode);
        Cost cost = costs.tokenizing(pairs.stream().mapToLong(Tokenizing::length));
        return of(cost, model, pairs.size(), pointer, i -> tokenizer.pair(pairs.get(i), pointer.apply(i)), mode);
    }

    private TokenizedInputs of(
            Cost cost,
            Checkpoint model,
            int count,
            IntFunction<String> pointer,
            IntFunction<Tokenized> tokens,
            Mode mode) {
        Tokens[] all = new Tokens[count];
        boolean[] truncated = new boolean[count];
        // The first failing input is reported, whichever thread fails first.
        @Nullable ProblemException[] problems = new ProblemException[count];
        AtomicLong total = new AtomicLong();
        admission.tokenize(mode.operation, cost, () -> {
            Execution.forEachLarge(count, (i, lane) -> {
                if (total.get() > limits.tokens()) {
                    return;
                }
                try {
                    Tokenized input = tokens.apply(i);
                    boolean isLong = input.tokens().length() > mode.maxTokens && mode.tooLong != TooLong.KEEP;
                    all[i] = isLong ? truncated(model, input.tokens(), pointer.apply(i), mode) : input.tokens();
                    truncated[i] = isLong || input.isCut();
                    total.addAndGet(all[i].length());
                } catch (ProblemException e) {
                    problems[i] = e;
                } catch (CheckpointException e) {
                    problems[i] = ProblemException.invalid(pointer.apply(i), e.getMessage());
                }
            });
            return total;
        });
        for (ProblemException problem : problems) {
            if (problem != null) {
                throw problem;
            }
        }
        if (total.get() > limits.tokens()) {
            throw limits.tokenLimit().exceeded(null);
        }
        List<Integer> cut =
                IntStream.range(0, count).filter(i -> truncated[i]).boxed().toList();
        Truncated.report(cut);
        return new TokenizedInputs(List.of(all), cut);
    }

    private Mode mode(String operation, Checkpoint model, TokenOptions options) {
        Long length = options.length();
        if (length == null) {
            TooLong tooLong = defaults.truncates(options.truncate()) ? TooLong.TRUNCATE : TooLong.REJECT;
            return new Mode(operation, tooLong, model.maxTokens(), options);
        }
        Options.requireAtLeastOne(LENGTH, length);
        if (Boolean.FALSE.equals(options.truncate())) {
            throw ProblemException.invalid(LENGTH, "has no effect without truncation");
        }
        return new Mode(operation, TooLong.TRUNCATE, (int) Math.min(length, model.maxTokens()), options);
    }

    private InputTokenizer tokenizer(Checkpoint model, Mode mode) {
        return new InputTokenizer(model, limits.characterLimit(), mode.tooLong == TooLong.TRUNCATE, mode.options);
    }

    private static Tokens truncated(Checkpoint model, Tokens whole, String pointer, Mode mode) {
        if (mode.tooLong == TooLong.REJECT) {
            throw ProblemException.invalid(
                    pointer,
                    "expected at most %d tokens (the model's maximum, including special tokens), found %d; set truncate to cut off the rest"
                            .formatted(model.maxTokens(), whole.length()));
        }
        boolean atStart = mode.options.truncatesStart(model);
        return mode.options.onlyFirst()
                ? whole.truncatedPart(0, roomForFirst(whole, pointer, mode), atStart)
                : whole.truncated(mode.maxTokens, atStart);
    }

    /** Returns the number of tokens that the second text of a pair leaves for the first one. */
    private static int roomForFirst(Tokens pair, String pointer, Mode mode) {
        int others = pair.length() - pair.length(0);
        if (others >= mode.maxTokens) {
            throw ProblemException.invalid(
                    pointer + SECOND,
                    "expected fewer than %d tokens (the model's maximum), including special tokens, to leave room for the other text, which alone is truncated; found %d"
                            .formatted(mode.maxTokens, others));
        }
        return mode.maxTokens - others;
    }

    private static long length(TextPair pair) {
        return pair.text().length() + (pair.pair() == null ? 0L : pair.pair().length());
    }
}
