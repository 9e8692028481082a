package dev.praxis.compute.transformer;

/** The effect of relative positions on the scaled scores of an attention. */
public sealed interface RelativePositions {

    /**
     * A learned bias per head and bucket of the distance, from a table that all layers share. See
     * {@link RelativeBuckets}.
     */
    record Buckets() implements RelativePositions {}

    /**
     * A bias that falls with the distance, without weights: {@code -m_h |i - j|} for query i, key j
     * and head h. The slopes of n heads are {@code m_h = 2^(-8 (h + 1) / n)} if n is a power of 2.
     * Otherwise the first heads have those of the next lower power, and the others every second one
     * of twice that power.
     *
     * <p>Source: O. Press, N. A. Smith, M. Lewis, Train Short, Test Long: Attention with Linear
     * Biases Enables Input Length Extrapolation (2022), section 3, and its implementation.
     */
    record Slopes() implements RelativePositions {
        private static final double FASTEST = 8;

        /** Returns the slope m_h of each head. */
        public static double[] of(int heads) {
            int power = Integer.highestOneBit(heads);
            double[] slopes = new double[heads];
            for (int head = 0; head < heads; head++) {
                double step = head < power ? head + 1 : head - power + 0.5;
                slopes[head] = Math.pow(2, -FASTEST * step / power);
            }
            return slopes;
        }
    }
}
