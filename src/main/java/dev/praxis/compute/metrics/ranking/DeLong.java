package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/**
 * DeLong's covariance of the areas under the ROC curves of models that rank the same rows. Of P
 * positives and N negatives, the placement of a row is the share of the rows of the other class
 * that it beats, a tie counting one half. An area is the mean placement of the positives, and the
 * covariance of two areas is {@code cov(positives) / P + cov(negatives) / N}, with the unbiased
 * covariances of the placements of each class.
 *
 * <p>Sources: E. DeLong, D. DeLong, D. Clarke-Pearson, Comparing the Areas under Two or More
 * Correlated Receiver Operating Characteristic Curves, Biometrics 44 (1988); placements from ranks
 * as in X. Sun, W. Xu, Fast Implementation of DeLong's Algorithm, IEEE Signal Processing Letters 21
 * (2014).
 */
public final class DeLong {
    private static final int OPERATIONS_PER_ROW = 8;

    private final long[][] placements;
    private final int positives;
    private final int negatives;

    private DeLong(long[][] placements, int positives, int negatives) {
        this.placements = placements;
        this.positives = positives;
        this.negatives = negatives;
    }

    /** Returns the cost of placements and all covariances. */
    public static Cost cost(double rows, int models) {
        return Cost.operations(OPERATIONS_PER_ROW * rows * models * (models + 1.0))
                .plus(Cost.working(rows * models));
    }

    /**
     * Finds the placements.
     *
     * @param models the same rows without weights, as each model ranks them
     * @throws ComputeException UNDEFINED with fewer than two rows of a class
     */
    public static DeLong of(CountedRows... models) {
        int positives = models[0].positives();
        int negatives = models[0].order().length - positives;
        if (positives < 2 || negatives < 2) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "labels",
                    "DeLong's variance needs at least two rows of each class, found %d positive and %d negative"
                            .formatted(positives, negatives));
        }
        long[][] placements = new long[models.length][];
        Execution.forEach(models.length, (model, lane) -> placements[model] = models[model].placements());
        return new DeLong(placements, positives, negatives);
    }

    /** Returns the area of a model. */
    public double area(int model) {
        long sum = 0;
        for (int i = 0; i < positives; i++) {
            sum += placements[model][i];
        }
        return sum / (2.0 * positives * negatives);
    }

    /** Returns the covariance of the areas of two models. */
    public double covariance(int a, int b) {
        return covariance(placements[a], placements[b]);
    }

    /**
     * Returns the variance of the difference of two areas, from the differences of the placements:
     * it is 0 exactly if they are all equal, and loses no digits where both models nearly agree.
     */
    public double varianceOfDifference(int a, int b) {
        long[] differences = new long[placements[a].length];
        for (int i = 0; i < differences.length; i++) {
            Execution.checkAt(i);
            differences[i] = placements[a][i] - placements[b][i];
        }
        return covariance(differences, differences);
    }

    private double covariance(long[] a, long[] b) {
        double ofPositives = covariance(a, b, 0, positives) / (2.0 * negatives) / (2.0 * negatives);
        double ofNegatives = covariance(a, b, positives, a.length) / (2.0 * positives) / (2.0 * positives);
        return ofPositives / positives + ofNegatives / negatives;
    }

    /** Returns the unbiased covariance of a part, relative to its first entries, which is exact. */
    private static double covariance(long[] a, long[] b, int from, int to) {
        double meanA = meanFromFirst(a, from, to);
        double meanB = meanFromFirst(b, from, to);
        CompensatedSum sum = new CompensatedSum();
        for (int i = from; i < to; i++) {
            Execution.checkAt(i);
            sum.add((a[i] - a[from] - meanA) * (b[i] - b[from] - meanB));
        }
        return sum.value() / (to - from - 1);
    }

    private static double meanFromFirst(long[] values, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] - values[from];
        }
        return (double) sum / (to - from);
    }
}
