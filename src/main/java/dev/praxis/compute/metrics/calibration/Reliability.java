package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A comparison of forecasts with outcomes per bin: the reliability diagram, and the metrics derived
 * from it. n_k is the weight of bin k, p̄_k its mean probability, ȳ_k its observed frequency of the
 * event, and W the total weight.
 *
 * <p>Source of the calibration errors: M. Pakdaman Naeini, G. F. Cooper, M. Hauskrecht, Obtaining
 * Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015.
 *
 * @param bins in ascending order
 * @param expectedCalibrationError {@code Σ_k n_k |ȳ_k - p̄_k| / W}
 * @param maximumCalibrationError {@code max_k |ȳ_k - p̄_k|} over the nonempty bins
 * @param brierDecomposition the decomposition of the Brier score over the same bins
 */
public record Reliability(
        List<ReliabilityBin> bins,
        double expectedCalibrationError,
        double maximumCalibrationError,
        BrierDecomposition brierDecomposition) {

    private static final int OPERATIONS_PER_ROW = 60;
    private static final int OPERATIONS_PER_HALVING = 5;
    private static final int OPERATIONS_PER_BIN = 60;

    /** The ends of a bin, and three compensated sums. */
    private static final int WORKING_VALUES_PER_BIN = 16;

    private static final int VALUES_PER_BIN = 6;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, double bins) {
        double search = OPERATIONS_PER_HALVING * Math.log(Math.max(1, bins)) / Math.log(2);
        return Cost.operations(rows * (OPERATIONS_PER_ROW + search) + OPERATIONS_PER_BIN * bins)
                .plus(Cost.working(rows / 2 + WORKING_VALUES_PER_BIN * bins))
                .plus(Cost.answer(VALUES_PER_BIN * bins));
    }

    /** Compares forecasts with outcomes in O(rows * log bins). */
    public static Reliability of(Forecasts forecasts, Binning binning) {
        int[] binOf = new int[forecasts.rows()];
        double[] maxWeights = new double[binning.size()];
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            // A row of weight 0 adds nothing, whatever its bin.
            binOf[row] = binning.binOf(forecasts.probabilities()[row]);
            maxWeights[binOf[row]] = Math.max(maxWeights[binOf[row]], forecasts.weight(row));
        }
        BinSums[] sums = new BinSums[binning.size()];
        Arrays.setAll(sums, bin -> new BinSums(maxWeights[bin]));
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            sums[binOf[row]].add(forecasts.weight(row), forecasts.probabilities()[row], forecasts.outcome(row));
        }
        double scale = RowWeights.unit(forecasts.totalWeight());
        double total = scale * forecasts.totalWeight();
        CompensatedSum expected = new CompensatedSum();
        double maximum = 0;
        for (BinSums bin : sums) {
            if (bin.count() > 0) {
                double gap = Math.abs(bin.observedFrequency() - bin.meanProbability());
                expected.add(scale * bin.count() * gap);
                maximum = Math.max(maximum, gap);
            }
        }
        return new Reliability(
                IntStream.range(0, sums.length)
                        .mapToObj(bin -> sums[bin].between(binning.lower()[bin], binning.upper()[bin]))
                        .toList(),
                expected.value() / total,
                maximum,
                decomposition(forecasts, sums, binOf, scale, total));
    }

    private static BrierDecomposition decomposition(
            Forecasts forecasts, BinSums[] sums, int[] binOf, double scale, double total) {
        double frequency = forecasts.observedFrequency();
        CompensatedSum reliability = new CompensatedSum();
        CompensatedSum resolution = new CompensatedSum();
        for (BinSums bin : sums) {
            if (bin.count() > 0) {
                reliability.add(scale * bin.count() * square(bin.meanProbability() - bin.observedFrequency()));
                resolution.add(scale * bin.count() * square(bin.observedFrequency() - frequency));
            }
        }
        CompensatedSum variance = new CompensatedSum();
        CompensatedSum covariance = new CompensatedSum();
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            double weight = scale * forecasts.weight(row);
            if (weight > 0) {
                BinSums bin = sums[binOf[row]];
                double deviation = forecasts.probabilities()[row] - bin.meanProbability();
                variance.add(weight * square(deviation));
                covariance.add(weight * deviation * (forecasts.outcome(row) - bin.observedFrequency()));
            }
        }
        return new BrierDecomposition(
                reliability.value() / total,
                resolution.value() / total,
                frequency * (1 - frequency),
                variance.value() / total,
                2 * covariance.value() / total);
    }

    private static double square(double x) {
        return x * x;
    }
}
