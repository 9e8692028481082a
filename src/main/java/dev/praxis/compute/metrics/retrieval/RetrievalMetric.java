package dev.praxis.compute.metrics.retrieval;

/**
 * The metrics of one ranking, with hits {@code h_i} (1 for a grade above 0), grades {@code g_i}, R
 * relevant documents, returned or not, and a cut at k. Sums are over the ranks i from 1 to k.
 */
public enum RetrievalMetric {
    /** {@code Σ h_i / k}, with k at most the number of documents unless a run was cut. */
    PRECISION,

    /** {@code Σ h_i / R}. */
    RECALL,

    /** 1 if a hit is among the first k, else 0. */
    HIT_RATE,

    /** {@code 1 / i} of the first hit among the first k; 0 without one. */
    RECIPROCAL_RANK,

    /** {@code Σ h_i (Σ_{j ≤ i} h_j / i) / R}. */
    AVERAGE_PRECISION,

    /** Hits among the first R, divided by R. It does not depend on k. */
    R_PRECISION,

    /** {@code Σ g_i / log₂(i + 1)}. */
    DCG_LINEAR,

    /** {@code Σ (2^g_i - 1) / log₂(i + 1)}. */
    DCG_EXPONENTIAL,

    /** {@link #DCG_LINEAR} divided by that of the best order of all judged documents. */
    NDCG_LINEAR,

    /** {@link #DCG_EXPONENTIAL} divided by that of the best order of all judged documents. */
    NDCG_EXPONENTIAL,

    /**
     * {@code Σ p_i Π_{j < i} (1 - p_j) / i} with {@code p = (2^g - 1) / 2^G} and the greatest grade
     * G: the expectation of 1 / i for a user who stops at document i with probability p_i.
     *
     * <p>Source: O. Chapelle, D. Metzler, Y. Zhang, P. Grinspan, Expected Reciprocal Rank for
     * Graded Relevance, CIKM 2009.
     */
    EXPECTED_RECIPROCAL_RANK,

    /**
     * {@code (1 - p) Σ h_i p^(i - 1)} with the patience p: the probability of going on to the next
     * document.
     *
     * <p>Source: A. Moffat, J. Zobel, Rank-biased precision for measurement of retrieval
     * effectiveness, TOIS 27 (2008).
     */
    RANK_BIASED_PRECISION,

    /**
     * {@code Σ (1 - min(n_r, R) / min(R, N)) / R} over the relevant documents r that were returned,
     * with n_r judged documents that are not relevant above r, of N in all. It looks at judged
     * documents only, and does not depend on k.
     *
     * <p>Source: C. Buckley, E. Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR
     * 2004, as trec_eval 9 computes it.
     */
    BPREF;

    /** The number of metrics. */
    public static final int COUNT = values().length;
}
