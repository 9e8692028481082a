package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a confusion matrix that are not 0, at most one per row, by true class and then by
 * predicted class.
 *
 * @param trueClasses t, one per cell
 * @param predictedClasses p, one per cell
 * @param counts {@code Σ w_i [label_i = t, predicted_i = p]}, one per cell
 */
public record ConfusionCells(int[] trueClasses, int[] predictedClasses, double[] counts) {

    /** Returns the maximum number of cells. */
    static double max(long rows, long classes) {
        return Math.min((double) rows, (double) classes * classes);
    }

    /** Counts rows in O(rows * classes), in memory of O(rows + classes). */
    static ConfusionCells of(ScoredClasses rows) {
        int max = (int) max(rows.rows(), rows.classes());
        int[] trueClasses = new int[max];
        int[] predictedClasses = new int[max];
        double[] counts = new double[max];
        int[] predicted = predicted(rows);
        int[] starts = starts(rows);
        int[] order = order(rows, starts);
        @Nullable CompensatedSum[] sums = new CompensatedSum[rows.classes()];
        int cells = 0;
        for (int c = 0; c < rows.classes(); c++) {
            int first = cells;
            for (int i = c == 0 ? 0 : starts[c - 1]; i < starts[c]; i++) {
                Execution.checkAt(i);
                int row = order[i];
                CompensatedSum sum = sums[predicted[row]];
                if (sum == null) {
                    sum = new CompensatedSum();
                    sums[predicted[row]] = sum;
                    predictedClasses[cells++] = predicted[row];
                }
                sum.add(rows.weight(row));
            }
            Arrays.sort(predictedClasses, first, cells);
            for (int cell = first; cell < cells; cell++) {
                CompensatedSum sum = sums[predictedClasses[cell]];
                trueClasses[cell] = c;
                counts[cell] = sum == null ? 0 : sum.value();
                sums[predictedClasses[cell]] = null;
            }
        }
        return new ConfusionCells(
                Arrays.copyOf(trueClasses, cells),
                Arrays.copyOf(predictedClasses, cells),
                Arrays.copyOf(counts, cells));
    }

    private static int[] predicted(ScoredClasses rows) {
        int[] predicted = new int[rows.rows()];
        for (int row = 0; row < predicted.length; row++) {
            Execution.check();
            predicted[row] = rows.predicted(row);
        }
        return predicted;
    }

    /**
     * Returns the number of rows of smaller classes, one per class; rows of weight 0 do not count.
     */
    private static int[] starts(ScoredClasses rows) {
        int[] starts = new int[rows.classes()];
        for (int row = 0; row < rows.rows(); row++) {
            Execution.checkAt(row);
            int next = rows.labels()[row] + 1;
            if (next < starts.length && rows.weight(row) > 0) {
                starts[next]++;
            }
        }
        for (int c = 1; c < starts.length; c++) {
            starts[c] += starts[c - 1];
        }
        return starts;
    }

    /**
     * Returns the rows by class, each class in the order of its rows.
     *
     * @param starts the start of each class. Modified: its end.
     */
    private static int[] order(ScoredClasses rows, int[] starts) {
        int[] order = new int[rows.rows()];
        for (int row = 0; row < order.length; row++) {
            Execution.checkAt(row);
            if (rows.weight(row) > 0) {
                order[starts[rows.labels()[row]]++] = row;
            }
        }
        return order;
    }
}
