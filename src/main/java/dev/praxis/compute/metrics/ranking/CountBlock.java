package dev.praxis.compute.metrics.ranking;

/**
 * The counts at some thresholds that follow one another, lowest first, and above them. A buffer
 * that stays in the cache.
 *
 * <p>Threshold k is at index k, {@code from <= k < to}. The counts above the last threshold are at
 * index {@code to}.
 */
final class CountBlock {
    /** Max rows of a block, besides those that share its lowest score. */
    static final int ROWS = 1 << 13;

    final double[] thresholds;
    final double[] truePositives;
    final double[] falsePositives;
    int from;
    int to;

    /**
     * Creates an empty buffer.
     *
     * @param max the max number of thresholds
     */
    CountBlock(int max) {
        thresholds = new double[max];
        truePositives = new double[max + 1];
        falsePositives = new double[max + 1];
    }

    /** Returns the number of blocks of {@code rows} rows or thresholds. */
    static int count(int rows) {
        return Math.ceilDiv(rows, ROWS);
    }
}
