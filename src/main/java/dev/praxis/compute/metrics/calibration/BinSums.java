package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.RowWeights;

/** The sums over the rows of one bin. Means are defined only for a bin of nonzero weight. */
final class BinSums {
    private final double scale;
    private final CompensatedSum weight = new CompensatedSum();
    private final CompensatedSum probability = new CompensatedSum();
    private final CompensatedSum outcome = new CompensatedSum();

    /** Creates empty sums of rows whose weights are at most {@code maxWeight}. */
    BinSums(double maxWeight) {
        this.scale = RowWeights.unit(maxWeight);
    }

    void add(double rowWeight, double rowProbability, double rowOutcome) {
        double scaled = scale * rowWeight;
        weight.add(scaled);
        probability.add(scaled * rowProbability);
        outcome.add(scaled * rowOutcome);
    }

    double count() {
        return weight.value() / scale;
    }

    double meanProbability() {
        return Math.min(1, probability.value() / weight.value());
    }

    double observedFrequency() {
        return outcome.value() / weight.value();
    }

    ReliabilityBin between(double lower, double upper) {
        return ReliabilityBin.of(lower, upper, count(), meanProbability(), observedFrequency());
    }
}
