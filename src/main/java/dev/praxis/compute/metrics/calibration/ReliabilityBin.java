package dev.praxis.compute.metrics.calibration;

import java.util.OptionalDouble;

/**
 * What was forecast in one bin, and what happened.
 *
 * @param lower lower end
 * @param upper upper end
 * @param count n, its rows, by weight where rows are weighted
 * @param meanProbability {@code p̄}; empty for a bin without rows
 * @param observedFrequency {@code ȳ}; empty for a bin without rows
 */
public record ReliabilityBin(
        double lower, double upper, double count, OptionalDouble meanProbability, OptionalDouble observedFrequency) {

    /** {@code ȳ - p̄}: below 0 where the event happened less often than was forecast. */
    public OptionalDouble gap() {
        return meanProbability.isPresent() && observedFrequency.isPresent()
                ? OptionalDouble.of(observedFrequency.getAsDouble() - meanProbability.getAsDouble())
                : OptionalDouble.empty();
    }
}
