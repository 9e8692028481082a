package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * A confusion matrix {@code N_tp = Σ w_i [label_i = t, predicted_i = p]}, and the ratios derived
 * from it. A ratio whose denominator is 0 is empty, never 0 or 1 by convention. Only cells that are
 * not 0 are held, so that memory does not grow with the square of the classes.
 *
 * @param cells the cells of N that are not 0; without weights, counts are integers
 * @param supports {@code Σ_p N_cp}: the rows of each class
 * @param predicted {@code Σ_t N_tc}: the rows predicted to be of each class
 * @param correct {@code N_cc}: the rows of each class that are predicted to be
 */
public record MulticlassConfusion(ConfusionCells cells, double[] supports, double[] predicted, double[] correct) {

    private static final int OPERATIONS_PER_ROW = 100;
    private static final int OPERATIONS_PER_CLASS = 50;

    /** Two integers: its place in the order of classes, and its predicted class. */
    private static final double VALUES_PER_ROW = 1;

    /** Two classes and a count, twice. */
    private static final double VALUES_PER_CELL = 4;

    /** Sums of each class, the objects that compute them, and where its rows start. */
    private static final double VALUES_PER_CLASS = 13;

    /** Two classes and a count. */
    private static final double ELEMENTS_PER_CELL = 3;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long rows, long classes) {
        return Cost.operations((double) rows * (classes + OPERATIONS_PER_ROW) + (double) OPERATIONS_PER_CLASS * classes)
                .plus(Cost.working(VALUES_PER_ROW * rows
                        + VALUES_PER_CELL * ConfusionCells.max(rows, classes)
                        + VALUES_PER_CLASS * classes));
    }

    /** Returns the cost of {@link #matrix}. */
    public static Cost matrixCost(long classes) {
        return Cost.answer((double) classes * classes);
    }

    /** Returns the cost of responding with the cells. */
    public static Cost cellsCost(long rows, long classes) {
        return Cost.answer(ELEMENTS_PER_CELL * ConfusionCells.max(rows, classes));
    }

    /** Counts rows by the class of their highest score, in O(rows * classes). */
    public static MulticlassConfusion of(ScoredClasses rows) {
        return of(PredictedClasses.of(rows));
    }

    /** Counts rows. */
    public static MulticlassConfusion of(PredictedClasses rows) {
        ConfusionCells cells = ConfusionCells.of(rows);
        int classes = rows.classes();
        double[] correct = new double[classes];
        for (int i = 0; i < cells.counts().length; i++) {
            Execution.checkAt(i);
            if (cells.trueClasses()[i] == cells.predictedClasses()[i]) {
                correct[cells.trueClasses()[i]] = cells.counts()[i];
            }
        }
        return new MulticlassConfusion(
                cells,
                sums(cells.trueClasses(), cells.counts(), classes),
                sums(cells.predictedClasses(), cells.counts(), classes),
                correct);
    }

    /** Returns the sum of the counts of each class, in the order of the cells. */
    private static double[] sums(int[] cellClasses, double[] counts, int classes) {
        CompensatedSum[] sums = new CompensatedSum[classes];
        Arrays.setAll(sums, c -> new CompensatedSum());
        for (int i = 0; i < counts.length; i++) {
            Execution.checkAt(i);
            sums[cellClasses[i]].add(counts[i]);
        }
        return Arrays.stream(sums).mapToDouble(CompensatedSum::value).toArray();
    }

    public int classes() {
        return supports.length;
    }

    /** Returns N, [true class x predicted class]. */
    public DMatrixRMaj matrix() {
        DMatrixRMaj matrix = new DMatrixRMaj(classes(), classes());
        for (int i = 0; i < cells.counts().length; i++) {
            matrix.set(cells.trueClasses()[i], cells.predictedClasses()[i], cells.counts()[i]);
        }
        return matrix;
    }

    /** Returns {@code N_cc / Σ_t N_tc}; empty for a class that is never predicted. */
    public OptionalDouble precision(int c) {
        return ratio(correct[c], predicted[c]);
    }

    /** Returns {@code N_cc / Σ_p N_cp}; empty for a class without rows. */
    public OptionalDouble recall(int c) {
        return ratio(correct[c], supports[c]);
    }

    /**
     * Returns {@code 2 N_cc / (Σ_t N_tc + Σ_p N_cp)}, the harmonic mean of precision and recall;
     * empty for a class without rows that is never predicted.
     */
    public OptionalDouble f1(int c) {
        return ratio(2 * correct[c], predicted[c] + supports[c]);
    }

    /**
     * Returns {@code TP / (TP + w FN + (1 - w) FP)} of a class with {@code w = β² / (1 + β²)};
     * empty for a class without rows that is never predicted.
     *
     * @param beta the importance of recall relative to precision; at least 0 and finite
     */
    public OptionalDouble fBeta(int c, double beta) {
        double share = beta == 0 ? 0 : 1 / (1 + 1 / beta / beta);
        if (correct[c] == 0 && predicted[c] + supports[c] > 0) {
            return OptionalDouble.of(0);
        }
        return ratio(correct[c], share * supports[c] + (1 - share) * predicted[c]);
    }

    /** Returns {@code Σ_c N_cc / Σ_c Σ_p N_cp}: the fraction of rows predicted right. */
    public double accuracy() {
        return CompensatedSum.of(correct) / CompensatedSum.of(supports);
    }

    /** Returns the mean recall of the classes that have rows. */
    public double balancedAccuracy() {
        CompensatedSum sum = new CompensatedSum();
        int count = 0;
        for (int c = 0; c < classes(); c++) {
            if (supports[c] > 0) {
                sum.add(correct[c] / supports[c]);
                count++;
            }
        }
        return sum.value() / count;
    }

    /**
     * Returns {@code Σ_c (N_cc - p_c t_c) / √(Σ_c p_c (1 - p_c) Σ_c t_c (1 - t_c))}, with counts as
     * fractions of all rows, of which p_c are predicted to be of class c and t_c are. It is
     * Matthews' coefficient for two classes; empty if one class has all rows or all predictions.
     *
     * <p>Source: J. Gorodkin, Comparing two K-category assignments by a K-category correlation
     * coefficient, Computational Biology and Chemistry 28 (2004).
     */
    public OptionalDouble matthewsCoefficient() {
        double denominator = Math.sqrt(spread(predicted, predicted)) * Math.sqrt(spread(supports, supports));
        return denominator == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(agreement() / denominator, -1, 1));
    }

    /**
     * Returns {@code Σ_c (N_cc - p_c t_c) / (1 - Σ_c p_c t_c)}, with counts as fractions of all
     * rows: the accuracy beyond chance; empty if one class has all rows and all predictions.
     *
     * <p>Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
     * Psychological Measurement 20 (1960).
     */
    public OptionalDouble cohenKappa() {
        return ratio(agreement(), spread(predicted, supports));
    }

    /** Returns {@code Σ_c (N_cc - p_c t_c)} of fractions. */
    private double agreement() {
        double total = CompensatedSum.of(supports);
        CompensatedSum sum = new CompensatedSum();
        for (int c = 0; c < classes(); c++) {
            sum.add(correct[c] / total);
            sum.add(-(predicted[c] / total) * (supports[c] / total));
        }
        return sum.value();
    }

    /** Returns {@code Σ_c a_c (1 - b_c)} of fractions. */
    private static double spread(double[] a, double[] b) {
        double total = CompensatedSum.of(b);
        CompensatedSum sum = new CompensatedSum();
        for (int c = 0; c < a.length; c++) {
            sum.add(a[c] / total * ((total - b[c]) / total));
        }
        return sum.value();
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }
}
