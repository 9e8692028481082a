package dev.praxis.compute.inference;

import dev.praxis.compute.kernel.RowTable;

/**
 * A bias that is added to the scaled score of query i and key j of a head, and depends on the bucket of j - i alone.
 *
 * <p>With 32 buckets, 16 for each direction: distances 0 to 7 have one each, then {@code 8 + ⌊8 ln(distance / 8) / ln 16⌋}, at most 15; keys to
 * the right add 16.
 *
 * <p>Source: C. Raffel et al., Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer (2020), section 2.1; K. Song et al., MPNet
 * (2020). The logarithm is rounded to float32 as it is there, which decides at the borders of buckets.
 */
public final class RelativePositions {
    /** How many buckets there are. */
    public static final int BUCKETS = 32;

    private static final int PER_DIRECTION = BUCKETS / 2;
    private static final int EXACT = PER_DIRECTION / 2;
    private static final double FARTHEST = 128;

    private final int longest;

    /** [heads][2 longest - 1], at j - i + longest - 1. */
    private final float[][] biases;

    /**
     * Prepares the biases of all distances.
     *
     * @param table [buckets x heads]
     * @param longest length of the longest sequence
     */
    public RelativePositions(RowTable table, int longest) {
        this.longest = longest;
        biases = new float[table.columns()][2 * longest - 1];
        float[] ofBucket = new float[table.columns()];
        for (int distance = 1 - longest; distance < longest; distance++) {
            table.row(bucket(distance), ofBucket);
            for (int head = 0; head < ofBucket.length; head++) {
                biases[head][distance + longest - 1] = ofBucket[head];
            }
        }
    }

    /** The bucket of the distance j - i. */
    static int bucket(int distance) {
        int direction = distance > 0 ? PER_DIRECTION : 0;
        int size = Math.abs(distance);
        if (size < EXACT) {
            return direction + size;
        }
        float ratio = (float) Math.log((float) size / EXACT) / (float) Math.log(FARTHEST / EXACT);
        return direction + Math.min(EXACT + (int) (ratio * (PER_DIRECTION - EXACT)), PER_DIRECTION - 1);
    }

    /** {@code x = scale x + bias} for query i and {@code keys} keys from {@code firstKey} on, whose scores stand from {@code from} on. */
    void bias(float[] scores, int from, int keys, float scale, int head, int query, int firstKey) {
        float[] ofHead = biases[head];
        int at = firstKey - query + longest - 1;
        for (int j = 0; j < keys; j++) {
            scores[from + j] = scale * scores[from + j] + ofHead[at + j];
        }
    }
}
