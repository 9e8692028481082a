package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distinct values in ascending order.
 *
 * @param distinct the values
 * @param upTo weight of all rows up to each value
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record WeightedValues(double[] distinct, double[] upTo) {
    static Cost cost(double rows) {
        return Cost.sorting(rows).times(2).plus(Cost.working(2 * rows));
    }

    /**
     * Sorts values.
     *
     * @param weights one per value, above 0; null for ones
     */
    static WeightedValues of(double[] values, double @Nullable [] weights) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // -0.0 becomes 0.0
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[count - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        WeightedValues all = new WeightedValues(Arrays.copyOf(sorted, count), new double[count]);
        for (int i = 0; i < values.length; i++) {
            all.upTo[all.place(values[i])] += weights == null ? 1 : weights[i];
        }
        for (int i = 1; i < count; i++) {
            all.upTo[i] += all.upTo[i - 1];
        }
        return all;
    }

    boolean areEqual() {
        return distinct.length == 1;
    }

    boolean includeZero() {
        return place(0) >= 0;
    }

    private int place(double value) {
        return Arrays.binarySearch(distinct, value + 0.0);
    }

    /** Returns the weight below a value and half the weight at it, divided by the total. */
    double rank(double value) {
        int place = place(value);
        double below = place == 0 ? 0 : upTo[place - 1];
        return (0.5 * below + 0.5 * upTo[place]) / upTo[upTo.length - 1];
    }

    /**
     * Returns the mean of the least value up to which at least half of the weight lies, and the
     * least up to which more does. Without weights, this is the usual median.
     */
    double median() {
        double half = 0.5 * upTo[upTo.length - 1];
        int low = 0;
        while (upTo[low] < half) {
            low++;
        }
        int high = low;
        while (upTo[high] <= half) {
            high++;
        }
        return 0.5 * distinct[low] + 0.5 * distinct[high];
    }
}
