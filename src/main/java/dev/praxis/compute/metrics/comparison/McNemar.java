package dev.praxis.compute.metrics.comparison;

import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.FairCoin;
import dev.praxis.compute.function.StandardNormal;
import java.util.OptionalDouble;

/**
 * McNemar's test of whether two models err equally often, from the rows on which only one of them
 * is right.
 *
 * <p>Source: Q. McNemar, Note on the Sampling Error of the Difference between Correlated
 * Proportions or Percentages, Psychometrika 12 (1947); the correction is that of A. Edwards (1948).
 *
 * @param bothRight number of rows that both models classify correctly
 * @param onlyA number of rows that only the first does
 * @param onlyB number of rows that only the second does
 * @param bothWrong number of rows that neither does
 */
public record McNemar(long bothRight, long onlyA, long onlyB, long bothWrong) {

    /**
     * Counts rows. A score at or above the threshold of its model predicts positive.
     *
     * @param labels one per row. Not modified.
     */
    public static McNemar of(double[] a, double thresholdA, double[] b, double thresholdB, boolean[] labels) {
        long[] counts = new long[4];
        for (int row = 0; row < labels.length; row++) {
            Execution.checkAt(row);
            int wrongA = (a[row] >= thresholdA) == labels[row] ? 0 : 1;
            int wrongB = (b[row] >= thresholdB) == labels[row] ? 0 : 1;
            counts[2 * wrongA + wrongB]++;
        }
        return new McNemar(counts[0], counts[1], counts[2], counts[3]);
    }

    /**
     * Returns the exact two-sided p-value: that of {@code onlyA} heads in {@code onlyA + onlyB}
     * tosses of a fair coin.
     */
    public double exactPValue() {
        return FairCoin.twoSided(onlyA, onlyA + onlyB);
    }

    /** Returns {@code (onlyA - onlyB)² / (onlyA + onlyB)}; empty if both are 0. */
    public OptionalDouble chiSquared() {
        return chiSquared((double) Math.abs(onlyA - onlyB));
    }

    /**
     * Returns the statistic with the correction for continuity,
     * {@code max(0, |onlyA - onlyB| - 1)² / (onlyA + onlyB)}; empty if both are 0.
     */
    public OptionalDouble correctedChiSquared() {
        return chiSquared((double) Math.max(0, Math.abs(onlyA - onlyB) - 1));
    }

    private OptionalDouble chiSquared(double distance) {
        double discordant = onlyA + onlyB;
        return discordant == 0 ? OptionalDouble.empty() : OptionalDouble.of(distance * distance / discordant);
    }

    /** Returns the probability that chi-squared with one degree of freedom is at least this. */
    public static double pValue(double chiSquared) {
        return StandardNormal.twoSided(Math.sqrt(chiSquared));
    }
}
