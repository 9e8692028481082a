package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The parameters of the metrics.
 *
 * @param cutoffs the values of k, at least 1, ascending, without duplicates
 * @param greatestGrade g_max of the expected reciprocal rank, the greatest grade that can be given
 * @param patience of rank-biased precision, at least 0 and below 1
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record RetrievalSettings(int[] cutoffs, int greatestGrade, double patience) {
    public static final double DEFAULT_PATIENCE = 0.8;

    /**
     * Checks the parameters.
     *
     * @throws ComputeException SHAPE without a cutoff, VALUE for a number out of range
     */
    public RetrievalSettings {
        if (cutoffs.length == 0) {
            throw new ComputeException(Reason.SHAPE, "k", "expected at least one number, found none");
        }
        for (int i = 0; i < cutoffs.length; i++) {
            if (cutoffs[i] < 1 || (i > 0 && cutoffs[i] <= cutoffs[i - 1])) {
                throw new ComputeException(
                        Reason.VALUE, "k", "expected distinct numbers of at least 1, found " + cutoffs[i], i);
            }
        }
        if (!(patience >= 0 && patience < 1)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "rank_biased_patience",
                    "expected a number of at least 0 and below 1, found " + patience);
        }
    }

    /** Returns the maximum k. */
    int deepest() {
        return cutoffs[cutoffs.length - 1];
    }

    /** Returns the number of values per query: each metric at each cutoff. */
    int columns() {
        return cutoffs.length * RetrievalMetric.COUNT;
    }

    /** Returns the index of a metric among the values of a query. */
    static int column(int cutoff, RetrievalMetric metric) {
        return cutoff * RetrievalMetric.COUNT + metric.column();
    }
}
