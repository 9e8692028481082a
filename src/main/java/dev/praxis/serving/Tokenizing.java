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
import java.util.LongSummaryStatistics;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tokenizes the inputs of a request, within the limits of the model and of this service. */
@Component
public class Tokenizing {
    /**
     * Memory of the tokenizer per character of a text it works on, on and off the heap, in float64
     * numbers. It allows for four tokens per character.
     */
    private static final int NUMBERS_PER_CHARACTER = 64;

    /**
     * Memory of a token and of its copy in a batch, in float64 numbers. A text is assumed to have
     * at most one token per character, besides special tokens.
     */
    private static final long NUMBERS_PER_TOKEN = 5;

    private static final long SPECIAL_TOKENS = 4;

    /** The position of {@link TokenOptions#length} in requests. */
    private static final String LENGTH = "/truncate_prompt_tokens";

    private static final int OPERATIONS_PER_CHARACTER = 400;
    private static final int OPERATIONS_PER_TEXT = 40_000;

    private final ModelLimits limits;
    private final RequestDefaults defaults;
    private final Admission admission;

    Tokenizing(ModelLimits limits, RequestDefaults defaults, Admission admission) {
        this.limits = limits;
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
        requireCount(input.count(), "/input");
        if (input.ids().isEmpty()) {
            Cost cost = cost(input.texts().stream().mapToLong(text -> prompt.length() + text.length()));
            IntFunction<Tokenized> tokens =
                    i -> tokenizer.text(prompt, input.texts().get(i), pointer.apply(i));
            return of(cost, model, input.count(), pointer, tokens, mode);
        }
        Cost cost = held(input.ids().stream().mapToLong(ids -> ids.length).sum());
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

    /**
     * Returns the texts of arrays of token ids, of any length.
     *
     * @param field pointer of the arrays in the request
     * @param alone whether the request contained a single array
     * @param skipsSpecial whether special tokens are left out
     */
    public List<String> decoded(
            String operation, Checkpoint model, List<int[]> ids, String field, boolean alone, boolean skipsSpecial) {
        requireCount(ids.size(), field);
        long total = ids.stream().mapToLong(list -> list.length).sum();
        limits.tokenLimit().require(field, total);
        InputTokenizer tokenizer = new InputTokenizer(model, limits.characterLimit(), false, TokenOptions.DEFAULT);
        for (int i = 0; i < ids.size(); i++) {
            tokenizer.requireKnown(ids.get(i), alone ? field : field + "/" + i);
        }
        Cost cost = held(total).plus(Cost.operations((double) OPERATIONS_PER_CHARACTER * total));
        String[] texts = new String[ids.size()];
        admission.tokenize(operation, cost, () -> {
            Execution.forEachLarge(
                    texts.length, (i, lane) -> texts[i] = model.tokenizer().decode(ids.get(i), skipsSpecial));
            return texts;
        });
        return List.of(texts);
    }

    private TokenizedInputs of(Checkpoint model, List<TextPair> pairs, String field, boolean alone, Mode mode) {
        IntFunction<String> pointer = i -> alone ? field : field + "/" + i;
        requireCount(pairs.size(), field);
        InputTokenizer tokenizer = tokenizer(model, mode);
        Cost cost = cost(pairs.stream().mapToLong(Tokenizing::length));
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
        TruncationSide side = mode.options.side();
        return side == null
                ? model.tokenizer().truncated(whole, mode.maxTokens)
                : whole.truncated(mode.maxTokens, side == TruncationSide.LEFT);
    }

    /**
     * Returns the cost of tokenizing the longest text on every thread, or all texts if that is
     * less, and of holding the tokens of all. The tokenizer library does not survive a full heap.
     */
    private Cost cost(LongStream lengths) {
        // Longer texts are rejected or cut before they are tokenized.
        long longest = 2L * limits.textCharacters();
        LongSummaryStatistics of =
                lengths.map(length -> Math.min(length, longest)).summaryStatistics();
        double operations =
                OPERATIONS_PER_CHARACTER * (double) of.getSum() + OPERATIONS_PER_TEXT * (double) of.getCount();
        long concurrent = Math.min(of.getSum(), Math.max(0, of.getMax()) * admission.lanes());
        return Cost.working((double) concurrent * NUMBERS_PER_CHARACTER)
                .plus(Cost.operations(operations))
                .plus(held(of.getSum() + SPECIAL_TOKENS * of.getCount()));
    }

    /** Returns the cost of holding tokens, of which no more than the limit are kept. */
    private Cost held(long tokens) {
        return Cost.working(NUMBERS_PER_TOKEN * Math.min(tokens, limits.tokens()))
                .plus(Cost.writing(0));
    }

    private static long length(TextPair pair) {
        return pair.text().length() + (pair.pair() == null ? 0L : pair.pair().length());
    }

    private void requireCount(int count, String field) {
        if (count == 0) {
            throw ProblemException.invalid(field, "expected at least one input, found none");
        }
        limits.textLimit().require(field, count);
    }
}
