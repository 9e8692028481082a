package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Costs of tokenizing texts, of holding tokens, and of converting them to texts. */
@Component
class TokenCosts {
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
    private static final int OPERATIONS_PER_CHARACTER = 400;
    private static final int OPERATIONS_PER_TEXT = 40_000;

    /** Operations of finding the sentences and lines of a text, per character. */
    private static final int OPERATIONS_PER_BOUNDARY = 100;

    /** Memory of a character's text and units while it is cut, in float64 numbers. */
    private static final int NUMBERS_PER_UNIT = 5;

    /** Characters per token in chunks, of which no more than the limit on tokens are made. */
    private static final double CHARACTERS_PER_TOKEN = 4;

    private final ModelLimits limits;
    private final Admission admission;

    TokenCosts(ModelLimits limits, Admission admission) {
        this.limits = limits;
        this.admission = admission;
    }

    /**
     * Returns the cost of tokenizing the longest text on every thread, or all texts if that is
     * less, and of holding the tokens of all. The tokenizer library does not survive a full heap.
     *
     * @param lengths number of characters of each text
     */
    Cost tokenizing(LongStream lengths) {
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

    /**
     * Returns the cost of cutting texts into chunks, each of which is tokenized again.
     *
     * @param lengths number of characters of each text
     * @param repeats average number of chunks that contain a character
     */
    Cost chunking(long[] lengths, double repeats) {
        double characters = LongStream.of(lengths).sum();
        double again = Math.min(characters * repeats, characters + CHARACTERS_PER_TOKEN * limits.tokens());
        return tokenizing(LongStream.of(lengths))
                .plus(Cost.operations(OPERATIONS_PER_BOUNDARY * characters + OPERATIONS_PER_CHARACTER * again))
                .plus(Cost.working(NUMBERS_PER_UNIT * characters))
                .plus(held((long) again));
    }

    /** Returns the cost of converting tokens to texts. */
    Cost detokenizing(long tokens) {
        return held(tokens).plus(Cost.operations((double) OPERATIONS_PER_CHARACTER * tokens));
    }

    /** Returns the cost of holding tokens, of which no more than the limit are kept. */
    Cost held(long tokens) {
        return Cost.working(NUMBERS_PER_TOKEN * Math.min(tokens, limits.tokens()))
                .plus(Cost.writing(0));
    }
}
