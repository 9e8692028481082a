package dev.praxis.compute.metrics.calibration;

import java.util.OptionalDouble;

/**
 * The forecasts and outcomes of one bin.
 *
 * @param lower the lower end
 * @param upper the upper end
 * @param count n, the number of rows, or their total weight
 * @param meanProbability {@code p̄}; empty for an empty bin
 * @param observedFrequency {@code ȳ}; empty for an empty bin
 */
public record ReliabilityBin(
        double lower, double upper, double count, OptionalDouble meanProbability, OptionalDouble observedFrequency) {

    /** Creates a bin, whose means are left out if it is empty. */
    static ReliabilityBin of(
            double lower, double upper, double count, double meanProbability, double observedFrequency) {
        return count == 0
                ? new ReliabilityBin(lower, upper, 0, OptionalDouble.empty(), OptionalDouble.empty())
                : new ReliabilityBin(
                        lower, upper, count, OptionalDouble.of(meanProbability), OptionalDouble.of(observedFrequency));
    }

    /** Returns {@code ȳ - p̄}, negative if the event happened less often than forecast. */
    public OptionalDouble gap() {
        return meanProbability.isPresent() && observedFrequency.isPresent()
                ? OptionalDouble.of(observedFrequency.getAsDouble() - meanProbability.getAsDouble())
                : OptionalDouble.empty();
    }
}
