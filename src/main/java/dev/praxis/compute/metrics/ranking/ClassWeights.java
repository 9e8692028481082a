package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import java.util.Arrays;

/**
 * The rows of one class at each score of a {@link ScoreRun}. Without weights, all three arrays are
 * one array, of counts.
 *
 * @param sums {@code Σ w}, at least 0
 * @param rows the number of rows of nonzero weight
 * @param effectiveRows Kish's effective number of rows, {@code (Σ w)² / Σ w²}; 0 without rows
 */
public record ClassWeights(double[] sums, double[] rows, double[] effectiveRows) {

    /** Creates the class of rows without weights. */
    public static ClassWeights ofCounts(double[] counts) {
        return new ClassWeights(counts, counts, counts);
    }

    /** Creates a class without rows at this number of scores. */
    public static ClassWeights ofSize(int size, boolean isWeighted) {
        return isWeighted
                ? new ClassWeights(new double[size], new double[size], new double[size])
                : ofCounts(new double[size]);
    }

    /** Returns whether rows have weights. */
    @SuppressWarnings("ReferenceEquality") // without weights the arrays are one, whatever is in it
    public boolean isWeighted() {
        return sums != rows;
    }

    /** Adds the rows at one place of another class to a place of this one. */
    void add(int at, ClassWeights other, int from) {
        if (isWeighted() && other.sums[from] > 0) {
            effectiveRows[at] = effectiveRows(sums[at], effectiveRows[at], other.sums[from], other.effectiveRows[from]);
            rows[at] += other.rows[from];
        }
        sums[at] += other.sums[from];
    }

    /**
     * Adds one row to a place.
     *
     * @param sum of the rows at the place. Added to.
     */
    void addRow(int at, double weight, CompensatedSum sum) {
        if (isWeighted()) {
            effectiveRows[at] = effectiveRows(sums[at], effectiveRows[at], weight, 1);
            rows[at]++;
        }
        sum.add(weight);
        sums[at] = sum.value();
    }

    /** Returns the effective number of rows of two groups, relative to the greater sum. */
    private static double effectiveRows(double sum, double rows, double otherSum, double otherRows) {
        if (sum == 0) {
            return otherRows;
        }
        double max = Math.max(sum, otherSum);
        double share = sum / max;
        double otherShare = otherSum / max;
        double total = share + otherShare;
        return Math.max(1, total * total / (share * share / rows + otherShare * otherShare / otherRows));
    }

    /** Copies another class to the places from {@code at}; both have weights, or neither has. */
    void copyFrom(ClassWeights other, int at) {
        System.arraycopy(other.sums, 0, sums, at, other.sums.length);
        if (isWeighted()) {
            System.arraycopy(other.rows, 0, rows, at, other.sums.length);
            System.arraycopy(other.effectiveRows, 0, effectiveRows, at, other.sums.length);
        }
    }

    /** Returns the places from {@code from} to {@code to}. */
    ClassWeights between(int from, int to) {
        return isWeighted()
                ? new ClassWeights(
                        Arrays.copyOfRange(sums, from, to),
                        Arrays.copyOfRange(rows, from, to),
                        Arrays.copyOfRange(effectiveRows, from, to))
                : ofCounts(Arrays.copyOfRange(sums, from, to));
    }

    /** Returns the number of all rows. */
    public double totalRows() {
        return Arrays.stream(rows).sum();
    }

    /** Returns Kish's effective number of all rows. */
    public double totalEffectiveRows() {
        if (!isWeighted()) {
            return totalRows();
        }
        double max = Arrays.stream(sums).max().orElse(0);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > 0) {
                double share = sums[i] / max;
                sum += share;
                squares += share * share / effectiveRows[i];
            }
        }
        return squares == 0 ? 0 : sum * (sum / squares);
    }
}
