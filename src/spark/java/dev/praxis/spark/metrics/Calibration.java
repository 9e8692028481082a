package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.compute.metrics.calibration.RunReliability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calibration of scores as probabilities.
 *
 * @param meanProbability the mean score
 * @param observedFrequency the share of positive rows
 * @param brierScore the mean squared error
 * @param logLoss in nats; null if it is infinite
 * @param expectedCalibrationError the mean gap of the bins
 * @param maximumCalibrationError the greatest gap of a bin
 * @param bins of equal width, ascending
 */
public record Calibration(
        double meanProbability,
        double observedFrequency,
        double brierScore,
        @Nullable Double logLoss,
        double expectedCalibrationError,
        double maximumCalibrationError,
        List<ReliabilityBin> bins) {

    static Calibration of(RunReliability sums) {
        double logLoss = sums.meanLogLoss();
        return new Calibration(
                sums.meanProbability(),
                sums.observedFrequency(),
                sums.brierScore(),
                Double.isInfinite(logLoss) ? null : logLoss,
                sums.expectedCalibrationError(),
                sums.maximumCalibrationError(),
                sums.bins(Binning.equalWidth(sums.weights().length)));
    }
}
