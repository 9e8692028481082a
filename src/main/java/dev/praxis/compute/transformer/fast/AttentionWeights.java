package dev.praxis.compute.transformer.fast;

import java.util.Arrays;

/**
 * The attention weights of one layer, for every sequence of a batch.
 *
 * @param bySequence [sequences][heads n n], row-major over heads, queries and keys of a sequence of
 *     n tokens
 */
public record AttentionWeights(float[][] bySequence, Batch batch) {

    static AttentionWeights of(Batch batch, int heads) {
        float[][] bySequence = new float[batch.sequences()][];
        for (int i = 0; i < bySequence.length; i++) {
            bySequence[i] = new float[Math.multiplyExact(heads, Math.multiplyExact(batch.length(i), batch.length(i)))];
        }
        return new AttentionWeights(bySequence, batch);
    }

    /**
     * Returns a view of the same arrays for consecutive sequences, starting at
     * {@code firstSequence}.
     */
    AttentionWeights part(int firstSequence, Batch some) {
        return new AttentionWeights(
                Arrays.copyOfRange(bySequence, firstSequence, firstSequence + some.sequences()), some);
    }

    /** Sets the weights of one query for keys from {@code firstKey} on; the others stay 0. */
    void set(int sequence, int head, int query, int firstKey, float[] weights, int from, int count) {
        int length = batch.length(sequence);
        System.arraycopy(weights, from, bySequence[sequence], (head * length + query) * length + firstKey, count);
    }
}
