package dev.praxis.compute.transformer;

/**
 * Buckets of relative positions: the bias of the bucket of j - i is added to the score of query i
 * and key j, per head.
 *
 * <p>There are 32 buckets, 16 per direction: distances 0 to 7 have one each, then
 * {@code 8 + ⌊8 ln(distance / 8) / ln 16⌋}, at most 15; keys to the right add 16.
 *
 * <p>Source: C. Raffel et al., Exploring the Limits of Transfer Learning with a Unified
 * Text-to-Text Transformer (2020), section 2.1; K. Song et al., MPNet (2020). The logarithm is
 * rounded to float32 as in the reference implementation, which matters at bucket boundaries.
 */
public final class RelativeBuckets {
    /** Number of buckets. */
    public static final int COUNT = 32;

    private static final int PER_DIRECTION = COUNT / 2;
    private static final int EXACT = PER_DIRECTION / 2;
    private static final double FARTHEST = 128;

    private RelativeBuckets() {}

    /** Returns the bucket of the distance j - i. */
    public static int of(int distance) {
        int direction = distance > 0 ? PER_DIRECTION : 0;
        int size = Math.abs(distance);
        if (size < EXACT) {
            return direction + size;
        }
        float ratio = (float) Math.log((float) size / EXACT) / (float) Math.log(FARTHEST / EXACT);
        return direction + Math.min(EXACT + (int) (ratio * (PER_DIRECTION - EXACT)), PER_DIRECTION - 1);
    }
}
