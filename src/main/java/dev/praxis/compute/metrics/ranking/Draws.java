package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * A way to draw resamples: it counts how often each row is drawn, by its position in
 * {@link ClassRows}. The i-th draw from n is that of {@link SplitMix64#below}.
 */
public interface Draws {

    /**
     * Draws one resample.
     *
     * @param seed of the resample
     * @param counts one per row. Overwritten.
     * @return whether the resample has areas: it is false without rows of both classes
     */
    boolean count(long seed, int[] counts);

    /**
     * Draws, with replacement, as many positive rows as there are from the positive rows, then as
     * many negative rows as there are from the negative rows; i counts through both.
     */
    static Draws byClass(ClassRows classes) {
        return (seed, counts) -> {
            Arrays.fill(counts, 0);
            drawClass(seed, 0, classes.positives(), counts);
            drawClass(seed, classes.positives(), classes.size(), counts);
            // The classes are as large as those of all rows, whose areas are defined.
            return true;
        };
    }

    private static void drawClass(long seed, int from, int to, int[] counts) {
        for (int i = from; i < to; i++) {
            Execution.checkAt(i);
            counts[from + SplitMix64.below(to - from, seed, i)]++;
        }
    }

    /**
     * Draws, with replacement, as many groups of rows as there are, each with all its rows.
     *
     * @param classes the rows
     * @param groups index of the group of each row, by its position in the request. Not modified.
     * @param size number of groups
     */
    static Draws byGroup(ClassRows classes, int[] groups, int size) {
        return (seed, counts) -> {
            int[] drawn = new int[size];
            for (int i = 0; i < size; i++) {
                Execution.checkAt(i);
                drawn[SplitMix64.below(size, seed, i)]++;
            }
            long positives = 0;
            long all = 0;
            for (int i = 0; i < counts.length; i++) {
                Execution.checkAt(i);
                counts[i] = drawn[groups[classes.rows()[i]]];
                all += counts[i];
                positives += i < classes.positives() ? counts[i] : 0;
            }
            return positives > 0 && all > positives;
        };
    }
}
