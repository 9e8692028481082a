package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * The cascade of the expected reciprocal rank within a tie of m documents, over all their orders:
 * the expected product {@code (1 - q_1) ... (1 - q_(p-1)) q_p} of the stopping probabilities at the
 * first p positions.
 *
 * <p>For the v documents with q &gt; 0, let A_i be the mean of {@code Π (1 - q)} over all sets of i
 * documents, and B_i that of {@code q_e Π (1 - q)} over all sets of i and one further document e.
 * The n-th document is added by
 *
 * <pre>{@code
 * B_i <- ((n - i - 1) B_i + i (1 - q) B_(i-1) + q A_i) / n
 * A_i <- ((n - i) A_i + i (1 - q) A_(i-1)) / n
 * }</pre>
 *
 * <p>With W_i the probability that i of the first p - 1 documents have q &gt; 0, which is
 * hypergeometric, the expectation at position p is {@code Σ_i W_i (v - i) / (m - p + 1) B_i}. All
 * terms are nonnegative, so nothing cancels.
 *
 * <p>Takes O((v + p) min(v, p)) for the first p positions, and O(p min(v, p)) if the grades are
 * equal.
 */
final class TiedCascade {
    /** Ties of this size take long enough to check for cancellation. */
    private static final int LARGE = 256;

    private double[] means = {};
    private double[] stops = {};
    private double[] counts = {};
    private double[] positions = {};

    /**
     * Returns the expectation at each of the first positions, in memory that the next call reuses.
     *
     * @param positive the nonzero stopping probabilities in the first {@code v} entries
     * @param m number of documents in the tie, at least 1
     * @param length number of positions, at most m
     */
    double[] stopAt(double[] positive, int v, int m, int length) {
        reserve(length);
        Arrays.fill(positions, 0, length, 0);
        if (v == 0) {
            return positions;
        }
        int most = Math.min(v, length);
        if (positive[0] == positive[v - 1]) {
            equalGrades(positive[0], most);
        } else {
            subsets(positive, v, most);
        }
        if (v == m) {
            System.arraycopy(stops, 0, positions, 0, length);
        } else {
            mix(v, m, length, most);
        }
        return positions;
    }

    private void reserve(int length) {
        if (means.length <= length) {
            int capacity = Math.max(64, length + 1);
            means = new double[capacity];
            stops = new double[capacity];
            counts = new double[capacity];
            positions = new double[capacity];
        }
    }

    private void equalGrades(double q, int most) {
        double product = 1;
        for (int i = 0; i < most; i++) {
            stops[i] = q * product;
            product *= 1 - q;
        }
    }

    private void subsets(double[] positive, int v, int most) {
        Arrays.fill(means, 0, most, 0);
        Arrays.fill(stops, 0, most, 0);
        means[0] = 1;
        for (int n = 1; n <= v; n++) {
            if (v > LARGE) {
                Execution.check();
            }
            double q = positive[n - 1];
            for (int i = Math.min(n, most - 1); i >= 1; i--) {
                // With i = n there is no further document, and no set of n documents before this
                // one.
                stops[i] = i == n ? 0 : ((n - i - 1) * stops[i] + i * (1 - q) * stops[i - 1] + q * means[i]) / n;
                means[i] = ((n - i) * means[i] + i * (1 - q) * means[i - 1]) / n;
            }
            stops[0] = ((n - 1) * stops[0] + q) / n;
        }
    }

    private void mix(int v, int m, int length, int most) {
        int zeros = m - v;
        Arrays.fill(counts, 0, most, 0);
        counts[0] = 1;
        for (int p = 1; p <= length; p++) {
            if (m > LARGE) {
                Execution.check();
            }
            double left = m - p + 1;
            int bound = Math.min(p, most) - 1;
            double sum = 0;
            for (int i = 0; i <= bound; i++) {
                sum += counts[i] * (v - i) * stops[i];
            }
            positions[p - 1] = sum / left;
            for (int i = Math.min(p, most - 1); i >= 0; i--) {
                double stays = counts[i] * Math.max(0, zeros - (p - 1 - i));
                counts[i] = (stays + (i == 0 ? 0 : counts[i - 1] * (v - i + 1))) / left;
            }
        }
    }
}
