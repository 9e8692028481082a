package dev.praxis.compute.attention;

import dev.praxis.compute.execution.Execution;

/** The median by Hoare's quickselect: O(n) on average and, unlike the JDK's sort, cancellable. */
final class Median {
    private Median() {}

    /**
     * Returns the middle value, or the mean of the middle two.
     *
     * @param values at least one, no NaN. Modified: reordered.
     */
    static double of(double[] values) {
        int middle = values.length / 2;
        double upper = select(values, middle);
        if (values.length % 2 == 1) {
            return upper;
        }
        // All values below the middle are at most the middle one.
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /**
     * Partitions the values around rank k and returns the value of that rank: none before it is
     * larger, and none after it is smaller.
     */
    private static double select(double[] values, int k) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                Execution.checkAt(i);
                while (values[i] < pivot) {
                    Execution.checkAt(i);
                    i++;
                }
                while (values[j] > pivot) {
                    Execution.checkAt(j);
                    j--;
                }
                if (i <= j) {
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return values[k];
            }
        }
        return values[k];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
