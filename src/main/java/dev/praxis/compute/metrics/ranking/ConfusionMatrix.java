package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The four counts of calling positive what scores at or above a threshold, and what is read off
 * them. A ratio whose denominator is 0 is empty, never 0 or 1 by convention.
 */
public record ConfusionMatrix(
        double threshold, double truePositives, double falsePositives, double trueNegatives, double falseNegatives) {

    private static final int NUMBERS_OF_A_THRESHOLD = 10;
    private static final int OPERATIONS_OF_A_ROW = 12;
    private static final int OPERATIONS_OF_A_HALVING = 6;
    private static final int OPERATIONS_OF_A_MATRIX = 300;

    /** Sorted ones and their buffer, six sums, an exact sum, and the matrix. */
    private static final int NUMBERS_AT_A_THRESHOLD = 20;

    /**
     * The cost of {@link #at}: a search for each row, and for each threshold a matrix with its
     * ratios.
     */
    public static Cost cost(double rows, double thresholds) {
        double search = OPERATIONS_OF_A_ROW + OPERATIONS_OF_A_HALVING * Math.log(thresholds + 1) / Math.log(2);
        return Cost.operations(rows * search + thresholds * (search + OPERATIONS_OF_A_MATRIX))
                .plus(Cost.sorting(thresholds))
                .plus(Cost.working(NUMBERS_AT_A_THRESHOLD * thresholds))
                .plus(Cost.answer(NUMBERS_OF_A_THRESHOLD * thresholds));
    }

    /**
     * One matrix for each threshold, in their order, in O((n + m) log m) for n rows and m
     * thresholds. A score equal to a threshold counts as positive.
     *
     * <p>Each row falls between two thresholds; what lies at or above one is summed from the top,
     * what lies below it from the bottom. (As the difference from the total, a small sum of weights
     * would lose its digits.)
     *
     * @param thresholds in any order, finite. Not modified.
     * @throws ComputeException VALUE for a threshold that is NaN or infinite
     */
    public static ConfusionMatrix[] at(double[] thresholds, ScoredLabels rows) {
        Float64.requireFinite("thresholds", thresholds);
        double[] ascending = thresholds.clone();
        RadixSort.ascending(ascending, 0, ascending.length);
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

    /** {@code TP / (TP + FP)}; empty where nothing is called positive. */
    public OptionalDouble precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** {@code TP / (TP + FN)}; empty where nothing is positive. */
    public OptionalDouble recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    /** {@code TN / (TN + FP)}; empty where nothing is negative. */
    public OptionalDouble specificity() {
        return ratio(trueNegatives, trueNegatives + falsePositives);
    }

    /**
     * {@code 2 TP / (2 TP + FP + FN)}, the harmonic mean of precision and recall; empty where
     * nothing is positive or called so.
     */
    public OptionalDouble f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** {@code (TP + TN) / (TP + FP + TN + FN)}. */
    public double accuracy() {
        return (truePositives + trueNegatives) / (truePositives + falsePositives + trueNegatives + falseNegatives);
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }

    /**
     * Adds each row of one label to the bin that its score falls into: bin k has k of the
     * thresholds at or below it.
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
     * How many of the ascending values are at most {@code score}; -0.0 and 0.0 are equal, which
     * they are not to the JDK's search.
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
