package dev.praxis.compute.attention;

import dev.praxis.compute.execution.Execution;

/**
 * The median, by Hoare's selection: in O(n) on average, and unlike a sort of the JDK's it can be
 * stopped.
 */
final class Median {
    private Median() {}

    /**
     * The middle value, or the mean of the two in the middle.
     *
     * @param values at least one, no NaN. Modified: put into another order.
     */
    static double of(double[] values) {
        int middle = values.length / 2;
        double upper = select(values, middle);
        if (values.length % 2 == 1) {
            return upper;
        }
        // All below the middle are at most the middle one.
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /**
     * Puts the value of rank k in its place, with none greater before it and none less behind it.
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
