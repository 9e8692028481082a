package dev.praxis.compute.metrics.comparison;

import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Arrays;
import java.util.Optional;

/**
 * The interval and the test of a difference, from the differences of resamples that are the same
 * for both models.
 *
 * @param differences those of the resamples that have one
 * @param pValue the two-sided p-value
 * @param resamples the number of differences
 */
public record ResampledDifference(Resamples differences, double pValue, int resamples) {

    /**
     * Computes the p-value. The p-value is
     * {@code min(1, 2 min(1 + #{d <= 0}, 1 + #{d >= 0}) / (B + 1))} over the B differences d. It is
     * below α about where the percentile interval of level 1 - α excludes 0, and is never 0.
     *
     * <p>Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, section 15.4; the
     * ones as in A. Davison, D. Hinkley, Bootstrap Methods and their Application, 1997, section
     * 4.2.
     *
     * @param a values of one model by resample, NaN where undefined. Not modified.
     * @param b values of the other model
     * @return empty with fewer than two defined differences
     */
    public static Optional<ResampledDifference> of(double[] a, double[] b) {
        double[] differences = new double[a.length];
        int count = 0;
        int atMost = 0;
        int atLeast = 0;
        for (int i = 0; i < a.length; i++) {
            Execution.checkAt(i);
            double difference = Float64.saturate(a[i] - b[i]);
            if (!Double.isNaN(difference)) {
                differences[count++] = difference + 0.0; // -0.0 becomes 0.0
                atMost += difference <= 0 ? 1 : 0;
                atLeast += difference >= 0 ? 1 : 0;
            }
        }
        if (count < 2) {
            return Optional.empty();
        }
        double[] ascending = Arrays.copyOf(differences, count);
        Arrays.sort(ascending);
        double pValue = Math.min(1, 2 * (1.0 + Math.min(atMost, atLeast)) / (count + 1.0));
        return Optional.of(new ResampledDifference(new Resamples(ascending), pValue, count));
    }
}
