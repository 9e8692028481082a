package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The four counts of predicting positive at or above a threshold, and the ratios derived from them.
 * A ratio whose denominator is 0 is empty, never 0 or 1 by convention.
 */
public record ConfusionMatrix(
        double threshold, double truePositives, double falsePositives, double trueNegatives, double falseNegatives)
        implements Serializable {

    private static final int VALUES_PER_THRESHOLD = 15;
    private static final int OPERATIONS_PER_ROW = 12;
    private static final int OPERATIONS_PER_HALVING = 6;
    private static final int OPERATIONS_PER_MATRIX = 400;

    /** Sorted thresholds and their buffer, six sums, a compensated sum, and the matrix. */
    private static final int WORKING_VALUES_PER_THRESHOLD = 20;

    /**
     * Returns the cost of {@link #at}: a search per row, and a matrix with its ratios per
     * threshold.
     */
    public static Cost cost(double rows, double thresholds) {
        double search = OPERATIONS_PER_ROW + OPERATIONS_PER_HALVING * Math.log(thresholds + 1) / Math.log(2);
        return Cost.operations(rows * search + thresholds * (search + OPERATIONS_PER_MATRIX))
                .plus(Cost.sorting(thresholds))
                .plus(Cost.working(WORKING_VALUES_PER_THRESHOLD * thresholds))
                .plus(Cost.answer(VALUES_PER_THRESHOLD * thresholds));
    }

    /**
     * Returns one matrix per threshold, in the given order, in O((n + m) log m) for n rows and m
     * thresholds. A score equal to a threshold counts as predicted positive.
     *
     * <p>Rows are binned between thresholds. Counts at or above a threshold are summed from the
     * top, counts below it from the bottom. (As a difference from the total, a small sum of weights
     * would lose its digits.)
     *
     * @param thresholds in any order, finite. Not modified.
     * @throws ComputeException VALUE for a threshold that is NaN or infinite
     */
    public static ConfusionMatrix[] at(double[] thresholds, ScoredLabels rows) {
        Float64.requireFinite("thresholds", thresholds);
        double[] ascending = RadixSort.ascending(thresholds);
        double[] positives = new double[thresholds.length + 1];
        double[] negatives = new double[thresholds.length + 1];
        fill(positives, true, ascending, rows);
        fill(negatives, false, ascending, rows);
        double[] truePositives = sumsFromTop(positives);
        double[] falsePositives = sumsFromTop(negatives);
        double[] falseNegatives = sumsFromBottom(positives);
        double[] trueNegatives = sumsFromBottom(negatives);
        ConfusionMatrix[] matrices = new ConfusionMatrix[thresholds.length];
        for (int i = 0; i < matrices.length; i++) {
            Execution.checkAt(i);
            int below = countAtOrBelow(ascending, thresholds[i]);
            matrices[i] = new ConfusionMatrix(
                    thresholds[i],
                    truePositives[below],
                    falsePositives[below],
                    trueNegatives[below - 1],
                    falseNegatives[below - 1]);
        }
        return matrices;
    }

    /** Returns {@code TP / (TP + FP)}; empty if nothing is predicted positive. */
    public OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Returns {@code TP / (TP + FN)}; empty if nothing is positive. */
    public OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** Returns {@code TN / (TN + FP)}; empty if nothing is negative. */
    public OptionalDouble specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /**
     * Returns {@code 2 TP / (2 TP + FP + FN)}, the harmonic mean of precision and recall; empty if
     * nothing is positive or predicted positive.
     */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Returns {@code (TP + TN) / (TP + FP + TN + FN)}. */
    public double accuracy() {
        return (truePositives + trueNegatives) / (truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    /**
     * Returns {@code TP / (TP + w FN + (1 - w) FP)} with {@code w = β² / (1 + β²)}, which is
     * {@code (1 + β²) TP / ((1 + β²) TP + β² FN + FP)}; empty if nothing is positive or predicted
     * positive.
     *
     * @param beta the importance of recall relative to precision; at least 0
     * @throws ComputeException VALUE for a negative β
     */
    public OptionalDouble fBeta(double beta) {
        if (!(beta >= 0 && beta <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "beta", "expected a number of at least 0, found " + beta);
        }
        double share = beta == 0 ? 0 : 1 / (1 + 1 / beta / beta);
        if (truePositives == 0 && falsePositives + falseNegatives > 0) {
            return OptionalDouble.of(0);
        }
        return ratio(truePositives, truePositives + share * falseNegatives + (1 - share) * falsePositives);
    }

    /**
     * Returns {@code TN / (TN + FN)}, the negative predictive value; empty if nothing is predicted
     * negative.
     */
    public OptionalDouble negativePredictiveValue() {
        return ratio(trueNegatives, trueNegatives + falseNegatives);
    }

    /** Returns the mean of recall and specificity; empty unless rows of both classes exist. */
    public OptionalDouble balancedAccuracy() {
        return recall().isEmpty() || specificity().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((recall().getAsDouble() + specificity().getAsDouble()) / 2);
    }

    /**
     * Returns {@code (TP TN - FP FN) / √((TP + FP) (TP + FN) (TN + FP) (TN + FN))}, Pearson's
     * correlation of label and prediction; empty if one of them is the same for all rows.
     *
     * <p>Source: B. W. Matthews, Comparison of the predicted and observed secondary structure of T4
     * phage lysozyme, Biochimica et Biophysica Acta 405 (1975).
     */
    public OptionalDouble matthewsCoefficient() {
        ConfusionMatrix unit = scaled();
        double denominator = Math.sqrt(unit.truePositives + unit.falsePositives)
                * Math.sqrt(unit.truePositives + unit.falseNegatives)
                * Math.sqrt(unit.trueNegatives + unit.falsePositives)
                * Math.sqrt(unit.trueNegatives + unit.falseNegatives);
        return denominator == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(unit.determinant() / denominator, -1, 1) + 0.0);
    }

    /**
     * Returns {@code (p - q) / (1 - q)} with the accuracy p and the accuracy q that independent
     * predictions of the same frequencies would have; empty if q is 1.
     *
     * <p>Source: J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
     * Psychological Measurement 20 (1960).
     */
    public OptionalDouble cohenKappa() {
        ConfusionMatrix unit = scaled();
        double denominator = (unit.truePositives + unit.falsePositives) * (unit.falsePositives + unit.trueNegatives)
                + (unit.truePositives + unit.falseNegatives) * (unit.falseNegatives + unit.trueNegatives);
        return ratio(2 * unit.determinant() + 0.0, denominator);
    }

    /** Returns {@code TP TN - FP FN}, with the rounding error of one product corrected. */
    private double determinant() {
        double product = falsePositives * falseNegatives;
        double error = Math.fma(-falsePositives, falseNegatives, product);
        return Math.fma(truePositives, trueNegatives, -product) + error;
    }

    /** Returns the counts times a power of two that brings the largest one close to 1. */
    private ConfusionMatrix scaled() {
        double largest = Math.max(Math.max(truePositives, falsePositives), Math.max(trueNegatives, falseNegatives));
        int shift = -Math.getExponent(largest);
        return new ConfusionMatrix(
                threshold,
                Math.scalb(truePositives, shift),
                Math.scalb(falsePositives, shift),
                Math.scalb(trueNegatives, shift),
                Math.scalb(falseNegatives, shift));
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }

    /**
     * Adds the weight of each row with the given label to the bin of its score. The index of the
     * bin is the number of thresholds at or below the score.
     */
    private static void fill(double[] bins, boolean label, double[] ascending, ScoredLabels rows) {
        CompensatedSum[] sums = new CompensatedSum[bins.length];
        for (int bin = 0; bin < sums.length; bin++) {
            Execution.checkAt(bin);
            sums[bin] = new CompensatedSum();
        }
        for (int row = 0; row < rows.scores().length; row++) {
            Execution.checkAt(row);
            if (rows.labels()[row] == label) {
                sums[countAtOrBelow(ascending, rows.scores()[row])].add(rows.weight(row));
            }
        }
        Arrays.setAll(bins, bin -> sums[bin].value());
    }

    private static double[] sumsFromTop(double[] bins) {
        double[] sums = new double[bins.length];
        CompensatedSum sum = new CompensatedSum();
        for (int bin = bins.length - 1; bin >= 0; bin--) {
            sum.add(bins[bin]);
            sums[bin] = sum.value();
        }
        return sums;
    }

    private static double[] sumsFromBottom(double[] bins) {
        double[] sums = new double[bins.length];
        CompensatedSum sum = new CompensatedSum();
        for (int bin = 0; bin < bins.length; bin++) {
            sum.add(bins[bin]);
            sums[bin] = sum.value();
        }
        return sums;
    }

    /**
     * Returns the number of ascending values that are at most {@code score}. -0.0 and 0.0 are
     * equal, unlike in the JDK's binary search.
     */
    private static int countAtOrBelow(double[] ascending, double score) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
