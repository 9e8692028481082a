package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A confusion matrix {@code N_tp = Σ w_i [label_i = t, predicted_i = p]}, and the ratios derived
 * from it. A ratio whose denominator is 0 is empty, never 0 or 1 by convention.
 *
 * @param counts N, [true class x predicted class]; without weights integers
 */
public record MulticlassConfusion(DMatrixRMaj counts) {

    private static final int OPERATIONS_PER_ROW = 50;
    private static final int OPERATIONS_PER_CELL = 5;

    /** A reference to a sum. Most are null, so the sums themselves take little. */
    private static final double VALUES_PER_CELL = 1;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long rows, long classes) {
        double cells = (double) classes * classes;
        return Cost.operations((double) rows * (classes + OPERATIONS_PER_ROW) + OPERATIONS_PER_CELL * cells)
                .plus(Cost.working(VALUES_PER_CELL * cells))
                .plus(Cost.answer(cells));
    }

    /** Counts rows in O(rows * classes). */
    public static MulticlassConfusion of(ScoredClasses rows) {
        int classes = rows.classes();
        @Nullable CompensatedSum[] sums = new CompensatedSum[Math.multiplyExact(classes, classes)];
        for (int row = 0; row < rows.rows(); row++) {
            Execution.check();
            int cell = rows.labels()[row] * classes + rows.predicted(row);
            CompensatedSum sum = sums[cell];
            if (sum == null) {
                // With many classes, most cells remain empty.
                sum = new CompensatedSum();
                sums[cell] = sum;
            }
            sum.add(rows.weight(row));
        }
        DMatrixRMaj counts = new DMatrixRMaj(classes, classes);
        for (int cell = 0; cell < sums.length; cell++) {
            CompensatedSum sum = sums[cell];
            counts.data[cell] = sum == null ? 0 : sum.value();
        }
        return new MulticlassConfusion(counts);
    }

    public int classes() {
        return counts.numRows;
    }

    /** Returns {@code Σ_p N_cp}: the rows of the class. */
    public double support(int c) {
        return sum(c * classes(), 1);
    }

    /** Returns {@code Σ_t N_tc}: the rows predicted to be of the class. */
    public double predicted(int c) {
        return sum(c, classes());
    }

    /** Returns {@code N_cc / Σ_t N_tc}; empty for a class that is never predicted. */
    public OptionalDouble precision(int c) {
        return ratio(counts.get(c, c), predicted(c));
    }

    /** Returns {@code N_cc / Σ_p N_cp}; empty for a class without rows. */
    public OptionalDouble recall(int c) {
        return ratio(counts.get(c, c), support(c));
    }

    /**
     * Returns {@code 2 N_cc / (Σ_t N_tc + Σ_p N_cp)}, the harmonic mean of precision and recall;
     * empty for a class without rows that is never predicted.
     */
    public OptionalDouble f1(int c) {
        return ratio(2 * counts.get(c, c), predicted(c) + support(c));
    }

    /**
     * Returns the sum of as many entries as there are classes, from {@code start} on, at a stride
     * of {@code step}.
     */
    private double sum(int start, int step) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < classes(); i++) {
            sum.add(counts.data[start + i * step]);
        }
        return sum.value();
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }
}
