package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * The probability that a user stops within the first p documents of a tie, averaged over all orders
 * of the tie: {@code U_p = 1 - E[Π (1 - p_j)]} over the subsets of p documents.
 *
 * <p>Adding the n-th document gives {@code U_p = ((n - p) U_p + p (p_n + (1 - p_n) U_(p-1))) / n}:
 * a subset of p contains the new document with probability p / n. All terms are positive, so no
 * digits cancel, however unlikely it is to stop.
 */
final class StoppingProbabilities {
    private double[] stopped = {};

    /**
     * Computes the probabilities of a tie.
     *
     * @param stops probability to stop at a document, by its grade
     * @param length number of probabilities, at most that of the documents
     */
    void of(RankedDocuments documents, int from, int end, double[] stops, int length) {
        if (stopped.length <= length) {
            stopped = new double[Math.max(length + 1, 2 * stopped.length)];
        }
        Arrays.fill(stopped, 0, length + 1, 0);
        for (int n = 1; n <= end - from; n++) {
            Execution.check();
            double stop = stops[Math.max(0, documents.grade(from + n - 1))];
            for (int p = Math.min(n, length); p >= 1; p--) {
                stopped[p] = ((n - p) * stopped[p] + p * (stop + (1 - stop) * stopped[p - 1])) / n;
            }
        }
    }

    /** Returns the probability that the user stops at exactly the p-th document of the tie. */
    double at(int p) {
        return stopped[p] - stopped[p - 1];
    }
}
