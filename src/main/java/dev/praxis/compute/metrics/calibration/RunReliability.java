package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.ExactSum;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums over forecasts that are held as runs, from which calibration follows once those of all runs
 * are added. The sums are exact, so the metrics do not depend on the runs. Metrics are those of
 * {@link Forecasts} and {@link Reliability}.
 *
 * <p>Weights must be ordinary: a product of a weight and a probability that underflows is lost.
 *
 * @param weights the sum of the weights of each bin
 * @param probabilities {@code Σ w p} of each bin
 * @param outcomes {@code Σ w y} of each bin
 * @param brier {@code Σ w (p - y)²}
 * @param logLoss {@code -Σ w (y ln p + (1 - y) ln(1 - p))}, without impossible rows
 * @param impossible the weight of the rows whose outcome had probability 0
 */
public record RunReliability(
        ExactSum[] weights,
        ExactSum[] probabilities,
        ExactSum[] outcomes,
        ExactSum brier,
        ExactSum logLoss,
        ExactSum impossible)
        implements Serializable {

    /** Creates sums of no rows. */
    public RunReliability(int bins) {
        this(sums(bins), sums(bins), sums(bins), new ExactSum(), new ExactSum(), new ExactSum());
    }

    private static ExactSum[] sums(int count) {
        ExactSum[] sums = new ExactSum[count];
        Arrays.setAll(sums, i -> new ExactSum());
        return sums;
    }

    /** Returns the sums of a run, whose scores are probabilities from 0 to 1. */
    public static RunReliability of(ScoreRun run, Binning binning) {
        RunReliability sums = new RunReliability(binning.size());
        for (int k = 0; k < run.size(); k++) {
            Execution.checkAt(k);
            double p = run.scores()[k];
            double events = run.positives().sums()[k];
            double others = run.negatives().sums()[k];
            int bin = binning.binOf(p);
            sums.weights[bin].add(events);
            sums.weights[bin].add(others);
            sums.probabilities[bin].add(events * p);
            sums.probabilities[bin].add(others * p);
            sums.outcomes[bin].add(events);
            sums.addRow(events, (1 - p) * (1 - p), -Math.log(p));
            sums.addRow(others, p * p, -Math.log1p(-p));
        }
        return sums;
    }

    private void addRow(double weight, double squaredError, double loss) {
        if (weight > 0) {
            brier.add(weight * squaredError);
            (Double.isInfinite(loss) ? impossible : logLoss).add(Double.isInfinite(loss) ? weight : weight * loss);
        }
    }

    /** Adds the sums of other rows in the same bins. */
    public void add(RunReliability other) {
        for (int bin = 0; bin < weights.length; bin++) {
            weights[bin].add(other.weights[bin]);
            probabilities[bin].add(other.probabilities[bin]);
            outcomes[bin].add(other.outcomes[bin]);
        }
        brier.add(other.brier);
        logLoss.add(other.logLoss);
        impossible.add(other.impossible);
    }

    /** Returns the bins, as {@link Reliability} has them. */
    public List<ReliabilityBin> bins(Binning binning) {
        List<ReliabilityBin> bins = new ArrayList<>();
        for (int bin = 0; bin < weights.length; bin++) {
            double weight = weights[bin].value();
            bins.add(ReliabilityBin.of(
                    binning.lower()[bin],
                    binning.upper()[bin],
                    weight,
                    Math.min(1, probabilities[bin].value() / weight),
                    outcomes[bin].value() / weight));
        }
        return bins;
    }

    /** Returns {@code Σ_k n_k |ȳ_k - p̄_k| / W}. */
    public double expectedCalibrationError() {
        ExactSum sum = new ExactSum();
        for (int bin = 0; bin < weights.length; bin++) {
            sum.add(weights[bin].value() * gap(bin));
        }
        return sum.value() / total(weights);
    }

    /** Returns {@code max_k |ȳ_k - p̄_k|} over the nonempty bins. */
    public double maximumCalibrationError() {
        double max = 0;
        for (int bin = 0; bin < weights.length; bin++) {
            max = Math.max(max, gap(bin));
        }
        return max;
    }

    private double gap(int bin) {
        double weight = weights[bin].value();
        return weight == 0
                ? 0
                : Math.abs(outcomes[bin].value() / weight - Math.min(1, probabilities[bin].value() / weight));
    }

    /** Returns {@code Σ w p / Σ w}. */
    public double meanProbability() {
        return total(probabilities) / total(weights);
    }

    /** Returns {@code Σ w y / Σ w}. */
    public double observedFrequency() {
        return total(outcomes) / total(weights);
    }

    /** Returns the Brier score. */
    public double brierScore() {
        return brier.value() / total(weights);
    }

    /** Returns the log loss, in nats; infinite if an outcome had probability 0. */
    public double meanLogLoss() {
        return impossible.value() > 0 ? Double.POSITIVE_INFINITY : logLoss.value() / total(weights);
    }

    private static double total(ExactSum[] sums) {
        ExactSum total = new ExactSum();
        for (ExactSum sum : sums) {
            total.add(sum);
        }
        return total.value();
    }
}
