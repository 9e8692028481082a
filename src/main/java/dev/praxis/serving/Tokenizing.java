package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.TextsOrIds;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tokens of a request's inputs, within the limits of the model and of this service. */
@Component
public class Tokenizing {
    /**
     * What the tokenizer holds of a text while it works on it, here and outside of the heap, for
     * four tokens a character.
     */
    private static final int NUMBERS_OF_A_CHARACTER = 64;

    private static final int OPERATIONS_OF_A_CHARACTER = 400;
    private static final int OPERATIONS_OF_A_TEXT = 40_000;

    private final ModelLimits limits;
    private final Admission admission;

    Tokenizing(ModelLimits limits, Admission admission) {
        this.limits = limits;
        this.admission = admission;
    }

    /** What becomes of an input that is too long for the model. */
    private enum TooLong {
        REFUSED,
        CUT_OFF,
        KEPT
    }

    /**
     * How inputs become tokens.
     *
     * @param operation the name that times are measured under
     * @param tooLong what becomes of what is too long
     */
    private record Way(String operation, TooLong tooLong) {

        /** As a request's {@code truncate} says. */
        static Way of(String operation, @Nullable Boolean truncate) {
            return new Way(operation, Boolean.TRUE.equals(truncate) ? TooLong.CUT_OFF : TooLong.REFUSED);
        }
    }

    /**
     * The tokens of a request's {@code input}.
     *
     * @param operation the name that times are measured under
     * @param prompt is put before each text
     * @param truncate whether what is too long for the model is cut off; else it is a problem
     */
    public TokenizedInputs of(
            String operation, Checkpoint model, TextsOrIds input, String prompt, @Nullable Boolean truncate) {
        Way way = Way.of(operation, truncate);
        IntFunction<String> place = i -> input.alone() ? "/input" : "/input/" + i;
        requireCount(input.count(), "/input");
        Cost cost = cost(input.texts().stream().mapToLong(text -> prompt.length() + text.length()));
        return input.ids().isEmpty()
                ? of(
                        cost,
                        model,
                        input.count(),
                        place,
                        i -> text(model, prompt, input.texts().get(i), place.apply(i)),
                        way)
                : of(
                        cost,
                        model,
                        input.count(),
                        place,
                        i -> ids(model, input.ids().get(i), place.apply(i)),
                        way);
    }

    /**
     * The tokens of texts, each alone or with a second one.
     *
     * @param operation the name that times are measured under
     * @param field where they stand in the request
     * @param alone whether there is one, not in a list
     * @param truncate whether what is too long for the model is cut off; else it is a problem
     */
    public TokenizedInputs of(
            String operation,
            Checkpoint model,
            List<TextPair> pairs,
            String field,
            boolean alone,
            @Nullable Boolean truncate) {
        return of(model, pairs, field, alone, Way.of(operation, truncate));
    }

    /** The same with all of their tokens, however many the model takes. */
    public TokenizedInputs whole(
            String operation, Checkpoint model, List<TextPair> pairs, String field, boolean alone) {
        return of(model, pairs, field, alone, new Way(operation, TooLong.KEPT));
    }

    private TokenizedInputs of(Checkpoint model, List<TextPair> pairs, String field, boolean alone, Way way) {
        IntFunction<String> place = i -> alone ? field : field + "/" + i;
        requireCount(pairs.size(), field);
        Cost cost = cost(pairs.stream().mapToLong(Tokenizing::length));
        return of(cost, model, pairs.size(), place, i -> pair(model, pairs.get(i), place.apply(i)), way);
    }

    private TokenizedInputs of(
            Cost cost, Checkpoint model, int count, IntFunction<String> place, IntFunction<Tokens> tokens, Way way) {
        Tokens[] all = new Tokens[count];
        boolean[] truncated = new boolean[count];
        // The first is reported, whichever thread fails first.
        @Nullable ProblemException[] problems = new ProblemException[count];
        AtomicLong total = new AtomicLong();
        admission.tokenize(way.operation, cost, () -> {
            Execution.forEachLarge(count, (i, lane) -> {
                if (total.get() > limits.tokens()) {
                    return;
                }
                try {
                    Tokens whole = tokens.apply(i);
                    truncated[i] = whole.length() > model.maxTokens() && way.tooLong != TooLong.KEPT;
                    all[i] = truncated[i] ? truncated(model, whole, place.apply(i), way) : whole;
                    total.addAndGet(all[i].length());
                } catch (ProblemException e) {
                    problems[i] = e;
                } catch (CheckpointException e) {
                    problems[i] = ProblemException.invalid(place.apply(i), e.getMessage());
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
        return new TokenizedInputs(
                List.of(all),
                IntStream.range(0, count).filter(i -> truncated[i]).boxed().toList());
    }

    private static Tokens truncated(Checkpoint model, Tokens whole, String place, Way way) {
        if (way.tooLong == TooLong.REFUSED) {
            throw ProblemException.invalid(
                    place,
                    "expected at most %d tokens, special ones included, which is what the model takes, found %d; truncate cuts off the rest"
                            .formatted(model.maxTokens(), whole.length()));
        }
        return whole.truncated(model.maxTokens());
    }

    private Tokens text(Checkpoint model, String prompt, String text, String place) {
        requireLength(text, place);
        return embedded(model, model.tokenizer().encode(prompt + text), place);
    }

    private Tokens pair(Checkpoint model, TextPair pair, String place) {
        if (pair.pair() == null) {
            return text(model, "", pair.text(), place);
        }
        requireLength(pair.text(), place);
        requireLength(pair.pair(), place);
        return embedded(model, model.tokenizer().encode(pair.text(), pair.pair()), place);
    }

    private static Tokens embedded(Checkpoint model, Tokens tokens, String place) {
        if (tokens.length() == 0) {
            throw ProblemException.invalid(place, "expected a text of at least one token, found one of none");
        }
        int vocabulary = model.encoder().architecture().embedding().vocabulary();
        for (int id : tokens.ids()) {
            if (id >= vocabulary) {
                throw ProblemException.invalid(
                        place,
                        "the model's tokenizer makes token %d of it, for which the model has no vector".formatted(id));
            }
        }
        return tokens;
    }

    private static Tokens ids(Checkpoint model, int[] ids, String place) {
        if (ids.length == 0) {
            throw ProblemException.invalid(place, "expected at least one token id, found none");
        }
        int vocabulary = model.encoder().architecture().embedding().vocabulary();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= vocabulary) {
                throw ProblemException.invalid(
                        place + "/" + i, "expected an id from 0 to %d, found %d".formatted(vocabulary - 1, ids[i]));
            }
        }
        return model.tokenizer().of(ids);
    }

    /**
     * The cost of the longest text in every lane, or for all of them if that is less: the library
     * does not survive a full heap.
     */
    private Cost cost(LongStream lengths) {
        // A longer one is refused before there are tokens of it.
        long longest = 2L * limits.textCharacters();
        LongSummaryStatistics of =
                lengths.map(length -> Math.min(length, longest)).summaryStatistics();
        double operations =
                OPERATIONS_OF_A_CHARACTER * (double) of.getSum() + OPERATIONS_OF_A_TEXT * (double) of.getCount();
        long atOnce = Math.min(of.getSum(), Math.max(0, of.getMax()) * admission.lanes());
        return Cost.working((double) atOnce * NUMBERS_OF_A_CHARACTER)
                .plus(Cost.operations(operations))
                .plus(Cost.writing(0));
    }

    private static long length(TextPair pair) {
        return pair.text().length() + (pair.pair() == null ? 0L : pair.pair().length());
    }

    private void requireCount(int count, String field) {
        if (count == 0) {
            throw ProblemException.invalid(field, "expected at least one, found none");
        }
        limits.textLimit().require(field, count);
    }

    private void requireLength(String text, String place) {
        limits.characterLimit().require(place, text.length());
    }
}
