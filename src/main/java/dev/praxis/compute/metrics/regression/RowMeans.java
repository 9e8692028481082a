package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Means of several terms over the rows, by weight, as compensated sums over blocks of rows. */
final class RowMeans {
    private static final int ROWS_PER_TASK = 1024;
    private static final int OPERATIONS_PER_TERM = 4;
    private static final int NUMBERS_PER_SUM = 6;
    private static final int MAX_SHIFT = 1000;

    private RowMeans() {}

    /** The terms of a row. An instance is used by one thread at a time. */
    interface Terms {
        /**
         * Writes the terms of a row, each at most 1e300 in magnitude.
         *
         * @param terms receives them; all 0 before
         */
        void of(int row, double[] terms);
    }

    static Cost cost(double rows, double terms, int lanes) {
        return Cost.operations(OPERATIONS_PER_TERM * rows * terms)
                .plus(Cost.working(terms * (rows / ROWS_PER_TASK + 1 + NUMBERS_PER_SUM * (double) lanes)));
    }

    /**
     * Returns the means.
     *
     * @param weights one per row, as {@link RowWeights} requires; null for ones
     * @param count number of terms
     */
    static double[] of(double @Nullable [] weights, int rows, int count, Supplier<Terms> source) {
        double[][] parts = new double[Math.ceilDiv(rows, ROWS_PER_TASK)][];
        double unit = unit(weights, rows);
        PerLane<Terms> lanes = new PerLane<>(source);
        Execution.forEach(parts.length, (task, lane) -> {
            Terms terms = lanes.get(lane);
            int from = task * ROWS_PER_TASK;
            parts[task] = part(weights, unit, from, Math.min(rows, from + ROWS_PER_TASK), count, terms);
        });
        double[] means = new double[count];
        double weight = total(parts, count);
        Arrays.setAll(means, i -> total(parts, i) / weight);
        return means;
    }

    /** Returns sums over a block of rows: of each term, and of the weights. */
    private static double[] part(double @Nullable [] weights, double unit, int from, int to, int count, Terms terms) {
        CompensatedSum[] sums = new CompensatedSum[count + 1];
        Arrays.setAll(sums, i -> new CompensatedSum());
        double[] row = new double[count];
        for (int i = from; i < to; i++) {
            Execution.check();
            Arrays.fill(row, 0);
            terms.of(i, row);
            double weight = weights == null ? 1 : unit * weights[i];
            for (int term = 0; term < count; term++) {
                sums[term].add(weight * row[term]);
            }
            sums[count].add(weight);
        }
        return Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray();
    }

    private static double total(double[][] parts, int term) {
        CompensatedSum sum = new CompensatedSum();
        for (double[] part : parts) {
            sum.add(part[term]);
        }
        return sum.value();
    }

    /** Returns the power of two that brings the sum of the weights close to 1. */
    private static double unit(double @Nullable [] weights, int rows) {
        return weights == null
                ? 1
                : Math.scalb(
                        1.0, Math.clamp(-Math.getExponent(RowWeights.total(weights, rows)), -MAX_SHIFT, MAX_SHIFT));
    }
}
