package dev.praxis.compute.transformer;

/** The effect of relative positions on the scores of an attention. */
public sealed interface RelativePositions {

    /**
     * A learned bias per head and bucket of the distance, from a table that all layers share. See
     * {@link RelativeBuckets}.
     */
    record Buckets() implements RelativePositions {}

    /**
     * ALiBi, a bias that falls linearly with the distance and has no weights: {@code -m_h |i - j|}
     * for query i, key j and head h, from 0. The slopes of n heads are
     * {@code m_h = 2^(-8 (h + 1) / n)} if n is a power of 2. Otherwise, with the next lower power
     * p, the first p heads have the slopes of p heads, and the others every second slope of 2p
     * heads, from the first on.
     *
     * <p>Source: O. Press, N. A. Smith, M. Lewis, Train Short, Test Long: Attention with Linear
     * Biases Enables Input Length Extrapolation (2022), section 3, and its implementation.
     */
    record Slopes() implements RelativePositions {
        private static final double FASTEST = 8;

        /** Returns the slope m_h of each head. */
        public static double[] ofHeads(int heads) {
            int power = Integer.highestOneBit(heads);
            double[] slopes = new double[heads];
            for (int head = 0; head < heads; head++) {
                double step = head < power ? head + 1 : head - power + 0.5;
                slopes[head] = Math.pow(2, -FASTEST * step / power);
            }
            return slopes;
        }
    }

    /**
     * Disentangled attention: scores between contents and relative positions are added to those
     * between contents, {@code s_ij = scale · (q_i · k_j + q_i · K_δ(i,j) + k_j · Q_δ(i,j))}.
     *
     * <p>K and Q are projections of relative embeddings P, a table that all layers share:
     * {@code K = P W_positionKeyᵀ + b_positionKey}, {@code Q = P W_positionQueryᵀ +
     * b_positionQuery}. The row of query i and key j is {@code δ(i,j) = bucket(i - j) + s}, at
     * least 0 and at most 2s - 1, where s is the span.
     *
     * <p>Source: P. He et al., DeBERTa: Decoding-enhanced BERT with Disentangled Attention (2021),
     * section 3.1; P. He et al., DeBERTaV3 (2023). As in the reference implementation, both terms
     * read row δ(i,j), and buckets are rounded to float32, which matters at their boundaries.
     *
     * @param buckets number of buckets per direction; 0 if each distance has its own row
     * @param farthest distance from which on all share the last row
     * @param contentToPosition whether {@code q_i · K_δ(i,j)} is added
     * @param positionToContent whether {@code k_j · Q_δ(i,j)} is added
     * @param shared whether the projections of P are those of queries and keys
     * @param normed whether the rows of P are normalized
     */
    record Disentangled(
            int buckets,
            int farthest,
            boolean contentToPosition,
            boolean positionToContent,
            boolean shared,
            boolean normed)
            implements RelativePositions {

        public Disentangled {
            if (buckets < 0 || buckets == 1) {
                throw EncoderArchitecture.wrong("buckets", "0 or at least 2", buckets);
            }
            EncoderArchitecture.requirePositive("farthest", farthest);
        }

        /** Returns the number of terms, which each are as large as the scores between contents. */
        public int terms() {
            return (contentToPosition ? 1 : 0) + (positionToContent ? 1 : 0);
        }

        /** Returns s, half the number of rows of P. */
        public int span() {
            return buckets == 0 ? farthest : buckets;
        }

        /** Returns the number of rows of P. */
        public int rows() {
            return 2 * span();
        }

        /** Returns the row of P for the distance i - j from key to query. It never decreases. */
        public int row(int distance) {
            return Math.clamp((long) bucket(distance) + span(), 0, rows() - 1);
        }

        /**
         * Returns the distance itself up to b/2, and beyond
         * {@code b/2 + ⌈(b/2 - 1) ln(distance / (b/2)) / ln((farthest - 1) / (b/2))⌉}, with the
         * sign of the distance.
         */
        private int bucket(int distance) {
            int middle = buckets / 2;
            int size = Math.abs(distance);
            if (buckets == 0 || size <= middle) {
                return distance;
            }
            float logarithm = (float) Math.log((float) size / middle);
            float ofFarthest = (float) Math.log((float) ((farthest - 1) / (double) middle));
            int beyond = (int) Math.ceil(logarithm / ofFarthest * (middle - 1));
            return Integer.signum(distance) * (beyond + middle);
        }
    }
}
