package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.transformer.RelativeBuckets;

/**
 * Relative position biases of all heads, precomputed for every distance. See
 * {@link RelativeBuckets}.
 */
final class BucketBiases implements RelativeBias {
    private final int longest;

    /** [heads][2 longest - 1], at index j - i + longest - 1. */
    private final float[][] biases;

    /**
     * Precomputes the biases of all distances.
     *
     * @param table [buckets x heads]
     * @param longest maximum sequence length
     */
    BucketBiases(RowTable table, int longest) {
        this.longest = longest;
        biases = new float[table.columns()][2 * longest - 1];
        float[] ofBucket = new float[table.columns()];
        for (int distance = 1 - longest; distance < longest; distance++) {
            table.row(RelativeBuckets.of(distance), ofBucket);
            for (int head = 0; head < ofBucket.length; head++) {
                biases[head][distance + longest - 1] = ofBucket[head];
            }
        }
    }

    /** Returns the number of bytes of the biases. */
    static long bytes(RowTable table, int longest) {
        return (2L * longest - 1) * table.columns() * Float.BYTES;
    }

    @Override
    public void bias(float[] scores, int from, int keys, float scale, int head, int query, int firstKey) {
        float[] ofHead = biases[head];
        int at = firstKey - query + longest - 1;
        for (int j = 0; j < keys; j++) {
            scores[from + j] = scale * scores[from + j] + ofHead[at + j];
        }
    }
}
