package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts against what happened, bin by bin: the reliability diagram, and what is read off it.
 * n_k is the weight of bin k, p̄_k its mean probability, ȳ_k how often the event happened in it,
 * and W the weight of all rows.
 *
 * <p>Source of the errors: M. Pakdaman Naeini, G. F. Cooper, M. Hauskrecht, Obtaining Well
 * Calibrated Probabilities Using Bayesian Binning, AAAI 2015.
 *
 * @param bins in ascending order
 * @param expectedCalibrationError {@code Σ_k n_k |ȳ_k - p̄_k| / W}
 * @param maximumCalibrationError {@code max_k |ȳ_k - p̄_k|} over the bins that have rows
 * @param brierDecomposition of the Brier score, over the same bins
 */
public record Reliability(
        List<ReliabilityBin> bins,
        double expectedCalibrationError,
        double maximumCalibrationError,
        BrierDecomposition brierDecomposition) {

    private static final int OPERATIONS_OF_A_ROW = 60;
    private static final int OPERATIONS_OF_A_HALVING = 5;
    private static final int OPERATIONS_OF_A_BIN = 60;

    /** Its bounds, and three exact sums. */
    private static final int NUMBERS_AT_A_BIN = 16;

    private static final int NUMBERS_OF_A_BIN = 6;

    /** The cost of {@link #of}. */
    public static Cost cost(double rows, double bins) {
        double search = OPERATIONS_OF_A_HALVING * Math.log(Math.max(1, bins)) / Math.log(2);
        return Cost.operations(rows * (OPERATIONS_OF_A_ROW + search) + OPERATIONS_OF_A_BIN * bins)
                .plus(Cost.working(rows / 2 + NUMBERS_AT_A_BIN * bins))
                .plus(Cost.answer(NUMBERS_OF_A_BIN * bins));
    }

    /** In O(rows * log bins). */
    public static Reliability of(Forecasts forecasts, Binning binning) {
        int[] binOf = new int[forecasts.rows()];
        double[] greatest = new double[binning.size()];
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            // A row that weighs 0 adds nothing to whichever bin it is put into.
            binOf[row] = binning.binOf(forecasts.probabilities()[row]);
            greatest[binOf[row]] = Math.max(greatest[binOf[row]], forecasts.weight(row));
        }
        BinSums[] sums = new BinSums[binning.size()];
        Arrays.setAll(sums, bin -> new BinSums(greatest[bin]));
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            sums[binOf[row]].add(forecasts.weight(row), forecasts.probabilities()[row], forecasts.outcome(row));
        }
        double unit = RowWeights.unit(forecasts.totalWeight());
        double total = unit * forecasts.totalWeight();
        CompensatedSum expected = new CompensatedSum();
        double maximum = 0;
        for (BinSums bin : sums) {
            if (bin.count() > 0) {
                double gap = Math.abs(bin.observedFrequency() - bin.meanProbability());
                expected.add(unit * bin.count() * gap);
                maximum = Math.max(maximum, gap);
            }
        }
        return new Reliability(
                IntStream.range(0, sums.length)
                        .mapToObj(bin -> sums[bin].between(binning.lower()[bin], binning.upper()[bin]))
                        .toList(),
                expected.value() / total,
                maximum,
                decomposition(forecasts, sums, binOf, unit, total));
    }

    private static BrierDecomposition decomposition(
            Forecasts forecasts, BinSums[] sums, int[] binOf, double unit, double total) {
        double frequency = forecasts.observedFrequency();
        CompensatedSum reliability = new CompensatedSum();
        CompensatedSum resolution = new CompensatedSum();
        for (BinSums bin : sums) {
            if (bin.count() > 0) {
                reliability.add(unit * bin.count() * square(bin.meanProbability() - bin.observedFrequency()));
                resolution.add(unit * bin.count() * square(bin.observedFrequency() - frequency));
            }
        }
        CompensatedSum variance = new CompensatedSum();
        CompensatedSum covariance = new CompensatedSum();
        for (int row = 0; row < binOf.length; row++) {
            Execution.checkAt(row);
            double weight = unit * forecasts.weight(row);
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
