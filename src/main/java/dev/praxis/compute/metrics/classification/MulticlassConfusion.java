package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code N_tp = Σ w_i [label_i = t, predicted_i = p]}, and what is read off it. A ratio whose
 * denominator is 0 is empty, never 0 or 1 by convention.
 *
 * @param counts N, [true class x predicted class]; without weights whole numbers
 */
public record MulticlassConfusion(DMatrixRMaj counts) {

    private static final int OPERATIONS_OF_A_ROW = 50;
    private static final int OPERATIONS_OF_A_PLACE = 5;

    /** A reference to a sum, most of which are not there, and the sums that are. */
    private static final double NUMBERS_OF_A_PLACE = 1;

    /** The cost of {@link #of}. */
    public static Cost cost(long rows, long classes) {
        double places = (double) classes * classes;
        return Cost.operations((double) rows * (classes + OPERATIONS_OF_A_ROW) + OPERATIONS_OF_A_PLACE * places)
                .plus(Cost.working(NUMBERS_OF_A_PLACE * places))
                .plus(Cost.answer(places));
    }

    /** Counts in O(rows * classes). */
    public static MulticlassConfusion of(ScoredClasses rows) {
        int classes = rows.classes();
        @Nullable CompensatedSum[] sums = new CompensatedSum[Math.multiplyExact(classes, classes)];
        for (int row = 0; row < rows.rows(); row++) {
            Execution.check();
            int place = rows.labels()[row] * classes + rows.predicted(row);
            CompensatedSum sum = sums[place];
            if (sum == null) {
                // Most places of many classes stay empty.
                sum = new CompensatedSum();
                sums[place] = sum;
            }
            sum.add(rows.weight(row));
        }
        DMatrixRMaj counts = new DMatrixRMaj(classes, classes);
        for (int place = 0; place < sums.length; place++) {
            CompensatedSum sum = sums[place];
            counts.data[place] = sum == null ? 0 : sum.value();
        }
        return new MulticlassConfusion(counts);
    }

    public int classes() {
        return counts.numRows;
    }

    /** {@code Σ_p N_cp}: rows of the class. */
    public double support(int c) {
        return sum(c * classes(), 1);
    }

    /** {@code Σ_t N_tc}: rows that are predicted to be of the class. */
    public double predicted(int c) {
        return sum(c, classes());
    }

    /** {@code N_cc / Σ_t N_tc}; empty for a class that is never predicted. */
    public OptionalDouble precision(int c) {
        return ratio(counts.get(c, c), predicted(c));
    }

    /** {@code N_cc / Σ_p N_cp}; empty for a class that no row has. */
    public OptionalDouble recall(int c) {
        return ratio(counts.get(c, c), support(c));
    }

    /**
     * {@code 2 N_cc / (Σ_t N_tc + Σ_p N_cp)}, the harmonic mean of the two; empty for a class that
     * no row has and that is never predicted.
     */
    public OptionalDouble f1(int c) {
        return ratio(2 * counts.get(c, c), predicted(c) + support(c));
    }

    /** Of as many entries as there are classes, from {@code start} on. */
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
