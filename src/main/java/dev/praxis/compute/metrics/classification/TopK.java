package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/**
 * Top-k accuracy: {@code Σ w_i [rank_i < k] / Σ w_i}, the fraction of rows whose own class is among
 * the k highest scores.
 */
public final class TopK {
    private static final int OPERATIONS_PER_K = 10;

    private TopK() {}

    /** Returns the cost of {@link #accuracies}. */
    public static Cost cost(long rows, long classes, long ks) {
        return Cost.operations((double) rows * (classes + OPERATIONS_PER_K * (1.0 + ks)))
                .plus(Cost.working(rows))
                .plus(Cost.answer((double) ks));
    }

    /**
     * Returns one accuracy per k, in the given order. That of k = 1 is the accuracy: the fraction
     * of rows whose predicted class is their own. With one label per row, it is also the micro
     * average of precision, recall and F1.
     *
     * <p>The rank is the number of classes that score higher than the row's own, or equal with a
     * lower index.
     *
     * @param ks each from 1 to the number of classes. Not modified.
     * @throws ComputeException VALUE for a k out of range
     */
    public static double[] accuracies(ScoredClasses rows, int[] ks) {
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] < 1 || ks[i] > rows.classes()) {
                throw new ComputeException(
                        Reason.VALUE,
                        "top_k",
                        "expected an integer from 1 to the number of classes (%d), found %d"
                                .formatted(rows.classes(), ks[i]),
                        i);
            }
        }
        CompensatedSum[] within = new CompensatedSum[ks.length];
        for (int i = 0; i < ks.length; i++) {
            within[i] = new CompensatedSum();
        }
        int[] ranks = rows.ranksOfLabels();
        for (int row = 0; row < ranks.length; row++) {
            Execution.checkAt(row);
            for (int i = 0; i < ks.length; i++) {
                within[i].add(ranks[row] < ks[i] ? rows.weight(row) : 0);
            }
        }
        double total = rows.totalWeight();
        double[] accuracies = new double[ks.length];
        for (int i = 0; i < ks.length; i++) {
            accuracies[i] = within[i].value() / total;
        }
        return accuracies;
    }
}
