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

    /** Counts rows in O(rows + cells log cells), in memory of O(rows + classes). */
    static ConfusionCells of(PredictedClasses rows) {
        int max = (int) max(rows.rows(), rows.classes());
        int[] trueClasses = new int[max];
        int[] predictedClasses = new int[max];
        double[] counts = new double[max];
        int[] predicted = rows.predictions();
        ClassRows byClass = ClassRows.of(rows.labels(), rows.weights(), rows.classes());
        @Nullable CompensatedSum[] sums = new CompensatedSum[rows.classes()];
        int cells = 0;
        for (int c = 0; c < rows.classes(); c++) {
            int first = cells;
            for (int i = byClass.starts()[c]; i < byClass.starts()[c + 1]; i++) {
                Execution.checkAt(i);
                int row = byClass.order()[i];
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
}
