package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.RowWeights;
import java.util.OptionalDouble;

/** The sums over the rows of one bin, of which there is at least one where it has a mean. */
final class BinSums {
    private final double unit;
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum probability = new CompensatedSum();
    private final CompensatedSum outcome = new CompensatedSum();

    /** Empty sums of rows of which none weighs more than {@code greatestWeight}. */
    BinSums(double greatestWeight) {
        this.unit = RowWeights.unit(greatestWeight);
    }

    void add(double rowWeight, double rowProbability, double rowOutcome) {
        double scaled = unit * rowWeight;
        weight.add(scaled);
        probability.add(scaled * rowProbability);
        outcome.add(scaled * rowOutcome);
    }

    double count() {
        return weight.value() / unit;
    }

    double meanProbability() {
        return Math.min(1, probability.value() / weight.value());
    }

    double observedFrequency() {
        return outcome.value() / weight.value();
    }

    ReliabilityBin between(double lower, double upper) {
        return count() == 0
                ? new ReliabilityBin(lower, upper, 0, OptionalDouble.empty(), OptionalDouble.empty())
                : new ReliabilityBin(
                        lower,
                        upper,
                        count(),
                        OptionalDouble.of(meanProbability()),
                        OptionalDouble.of(observedFrequency()));
    }
}
