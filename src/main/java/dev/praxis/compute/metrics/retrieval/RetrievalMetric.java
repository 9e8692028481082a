package dev.praxis.compute.metrics.retrieval;

/**
 * Metrics of one ranked query at a cutoff k. A document with a grade above 0 is relevant, a hit. R
 * is the number of relevant documents, returned or not, n the number of returned documents, and
 * g_i the grade at rank i, from 1; {@code k' = min(k, n)}.
 */
public enum RetrievalMetric {
    /** Hits in the first k over k'; 0 if nothing was returned. */
    PRECISION(0),
    /** Hits in the first k over k, also if fewer documents were returned: P_k of trec_eval. */
    PRECISION_OVER_K(1),
    /** Hits in the first k over R. */
    RECALL(2),
    /** 1 if there is a hit in the first k, otherwise 0. */
    HIT_RATE(3),
    /** 1 over the rank of the first hit; 0 if there is none in the first k. */
    RECIPROCAL_RANK(4),
    /** The sum of (hits in the first i) / i over the ranks i ≤ k of hits, over R. */
    AVERAGE_PRECISION(5),
    /** Hits in the first R over R. Independent of k. */
    R_PRECISION(6),
    /** {@code Σ_{i ≤ k'} g_i / log2(i + 1)}. */
    DCG_LINEAR(7),
    /** {@code Σ_{i ≤ k'} (2^g_i - 1) / log2(i + 1)}. */
    DCG_EXPONENTIAL(8),
    /** {@link #DCG_LINEAR} over that of all judged documents by descending grade, at k. */
    NDCG_LINEAR(9),
    /** {@link #DCG_EXPONENTIAL} over that of all judged documents by descending grade, at k. */
    NDCG_EXPONENTIAL(10),
    /**
     * {@code Σ_{i ≤ k'} (1/i) p_i Π_{j < i} (1 - p_j)} with {@code p_i = (2^g_i - 1) / 2^g_max}.
     *
     * <p>Source: O. Chapelle, D. Metzler, Y. Zhang, P. Grinspan, Expected Reciprocal Rank for
     * Graded Relevance, CIKM 2009.
     */
    EXPECTED_RECIPROCAL_RANK(11),
    /**
     * {@code (1 - p) Σ_{i ≤ k'} [g_i > 0] p^(i - 1)} with the patience p.
     *
     * <p>Source: A. Moffat, J. Zobel, Rank-Biased Precision for Measurement of Retrieval
     * Effectiveness, ACM TOIS 27 (2008).
     */
    RANK_BIASED_PRECISION(12),
    /**
     * {@code (1/R) Σ (1 - min(n_d, R) / min(R, N))} over the returned relevant documents d, with
     * n_d judged non-relevant documents above d and N in all. Undefined if N = 0. Independent of k.
     *
     * <p>Source: C. Buckley, E. Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR
     * 2004, in the form of trec_eval, which has min(R, N) for R.
     */
    BPREF(13);

    /** The number of metrics. */
    public static final int COUNT = values().length;

    private final int column;

    RetrievalMetric(int column) {
        this.column = column;
    }

    /** Returns the place of the metric among those at one cutoff. */
    int column() {
        return column;
    }
}
