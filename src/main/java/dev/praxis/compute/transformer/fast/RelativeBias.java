package dev.praxis.compute.transformer.fast;

/** Biases of the scores that depend on the positions of query and key alone. */
interface RelativeBias {

    /**
     * Computes {@code x = scale x + bias} for a query and {@code keys} keys.
     *
     * @param scores the query's scores, starting at {@code from}. Modified.
     * @param query position of the query in its sequence
     * @param firstKey position of the first key
     */
    void bias(float[] scores, int from, int keys, float scale, int head, int query, int firstKey);
}
