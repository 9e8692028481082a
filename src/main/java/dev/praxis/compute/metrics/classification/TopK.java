package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/**
 * {@code Σ w_i [rank_i < k] / Σ w_i}: how often a row's own class is among the k that score
 * highest.
 */
public final class TopK {
    private static final int OPERATIONS_OF_A_K = 10;

    private TopK() {}

    /** The cost of {@link #accuracies}. */
    public static Cost cost(long rows, long classes, long ks) {
        return Cost.operations((double) rows * (classes + OPERATIONS_OF_A_K * (1.0 + ks)))
                .plus(Cost.answer((double) ks));
    }

    /**
     * Of k = 1: how often the predicted class is the row's own. Of one label a row it is also the
     * micro average of precision, recall and F1.
     */
    public static double accuracy(ScoredClasses rows) {
        return accuracies(rows, new int[] {1})[0];
    }

    /**
     * One accuracy for each k, in their order.
     *
     * <p>The rank counts the classes that score higher than the row's own, and those that score the
     * same with a lower index.
     *
     * @param ks each from 1 to the number of classes. Not modified.
     * @throws ComputeException VALUE for a k outside
     */
    public static double[] accuracies(ScoredClasses rows, int[] ks) {
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] < 1 || ks[i] > rows.classes()) {
                throw new ComputeException(
                        Reason.VALUE,
                        "top_k",
                        "expected an integer from 1 to the number of classes, %d, found %d"
                                .formatted(rows.classes(), ks[i]),
                        i);
            }
        }
        CompensatedSum[] within = new CompensatedSum[ks.length];
        for (int i = 0; i < ks.length; i++) {
            within[i] = new CompensatedSum();
        }
        for (int row = 0; row < rows.rows(); row++) {
            Execution.check();
            int rank = rows.rankOfLabel(row);
            for (int i = 0; i < ks.length; i++) {
                within[i].add(rank < ks[i] ? rows.weight(row) : 0);
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
