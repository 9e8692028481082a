package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import java.util.OptionalDouble;

/** The sums over the rows of one bin, of which there is at least one where it has a mean. */
final class BinSums {
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum probability = new CompensatedSum();
    private final CompensatedSum outcome = new CompensatedSum();

    void add(double rowWeight, double rowProbability, double rowOutcome) {
        weight.add(rowWeight);
        probability.add(rowWeight * rowProbability);
        outcome.add(rowWeight * rowOutcome);
    }

    double count() {
        return weight.value();
    }

    double meanProbability() {
        return probability.value() / count();
    }

    double observedFrequency() {
        return outcome.value() / count();
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
