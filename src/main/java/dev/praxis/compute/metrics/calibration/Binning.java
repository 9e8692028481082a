package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import java.util.Arrays;

/**
 * Bins of probabilities. A probability belongs to the last bin whose lower end does not exceed it.
 *
 * @param lower the lower ends, ascending; the first is at most every probability to be binned
 * @param upper the upper ends, one per lower end
 */
public record Binning(double[] lower, double[] upper) {

    /**
     * Validates the ends.
     *
     * @throws ComputeException VALUE for an end that is NaN or infinite
     */
    public Binning {
        Float64.requireFinite("lower", lower);
        Float64.requireFinite("upper", upper);
    }

    /**
     * Creates bins of equal width, {@code [i / bins, (i + 1) / bins)}; the last bin is closed. The
     * ends are the float64 quotients, and probabilities are compared with them, so rounding never
     * moves a probability to another bin.
     *
     * @throws ComputeException VALUE for fewer than one bin
     */
    public static Binning equalWidth(int bins) {
        requireBins(bins);
        double[] lower = new double[bins];
        double[] upper = new double[bins];
        Arrays.setAll(lower, i -> i / (double) bins);
        Arrays.setAll(upper, i -> (i + 1) / (double) bins);
        return new Binning(lower, upper);
    }

    /**
     * Creates bins of equal weight, as far as ties allow: rows of equal probability share a bin, so
     * the order of the rows never matters. In ascending order, the rows of one probability fall
     * into bin {@code ⌊bins m / W⌋}, where W is the total weight, and m the weight of all rows
     * below plus half of their own. Empty bins are omitted. The ends of a bin are its minimum and
     * maximum probability.
     *
     * @throws ComputeException VALUE for fewer than one bin
     */
    public static Binning equalMass(Forecasts forecasts, int bins) {
        requireBins(bins);
        ThresholdCounts counts = ThresholdCounts.of(
                new ScoredLabels(forecasts.probabilities(), forecasts.outcomes(), forecasts.weights()));
        double[] distinct = counts.thresholds();
        double[] lower = new double[Math.min(bins, distinct.length)];
        double[] upper = new double[lower.length];
        int size = 0;
        int previous = -1;
        for (int k = distinct.length - 1; k >= 0; k--) {
            Execution.checkAt(k);
            int bin = equalMassBin(counts, k, bins);
            if (bin != previous) {
                lower[size++] = distinct[k];
                previous = bin;
            }
            upper[size - 1] = distinct[k];
        }
        return new Binning(Arrays.copyOf(lower, size), Arrays.copyOf(upper, size));
    }

    public int size() {
        return lower.length;
    }

    /** Returns the index of the bin of a probability. */
    int binOf(double probability) {
        int low = 0;
        int high = lower.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lower[middle] <= probability) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Returns {@code ⌊bins 2m / 2W⌋}. Integers stay exact and their quotient is rounded once, so
     * the bin is exact for rows of weight 1.
     */
    private static int equalMassBin(ThresholdCounts counts, int k, int bins) {
        double total = atLeast(counts, counts.size() - 1);
        // Scaled by a power of two, so that nothing overflows.
        int exponent = -Math.getExponent(total);
        double above = Math.scalb(k == 0 ? 0 : atLeast(counts, k - 1), exponent);
        double aboveOrSame = Math.scalb(atLeast(counts, k), exponent);
        double all = 2 * Math.scalb(total, exponent);
        return (int) Math.min(bins - 1.0, Math.floor(bins * (all - above - aboveOrSame) / all));
    }

    private static double atLeast(ThresholdCounts counts, int k) {
        return counts.truePositives()[k] + counts.falsePositives()[k];
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new ComputeException(Reason.VALUE, "bins", "expected at least 1, found " + bins);
        }
    }
}
