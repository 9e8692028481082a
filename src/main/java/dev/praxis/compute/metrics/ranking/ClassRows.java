package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of nonzero weight, the positive ones first and then the negative ones, each class in the
 * order of the request: the order in which a bootstrap draws them.
 *
 * @param rows indices of rows
 * @param positives number of positive rows
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record ClassRows(int[] rows, int positives) {

    public static ClassRows of(boolean[] labels, double @Nullable [] weights) {
        int[] rows = new int[labels.length];
        int positives = add(rows, 0, true, labels, weights);
        return new ClassRows(Arrays.copyOf(rows, add(rows, positives, false, labels, weights)), positives);
    }

    private static int add(int[] rows, int from, boolean label, boolean[] labels, double @Nullable [] weights) {
        int count = from;
        for (int row = 0; row < labels.length; row++) {
            Execution.checkAt(row);
            if (labels[row] == label && (weights == null || weights[row] > 0)) {
                rows[count++] = row;
            }
        }
        return count;
    }

    /** Returns the number of rows of both classes. */
    public int size() {
        return rows.length;
    }

    /** Returns the number of negative rows. */
    public int negatives() {
        return rows.length - positives;
    }
}
