package dev.praxis.compute.metrics.detection;

/**
 * The outcome of each detection under each combination of settings, in two bits: true, ignored, or
 * neither, which is false. Threads may write different places at the same time.
 */
final class MatchBits {
    private final int words;
    private final long[] isTrue;
    private final long[] isIgnored;

    /**
     * Creates outcomes that are all false.
     *
     * @param places number of detections
     */
    MatchBits(int places, int combinations) {
        words = words(combinations);
        isTrue = new long[Math.multiplyExact(places, words)];
        isIgnored = new long[isTrue.length];
    }

    /** Returns the bytes per detection. */
    static long bytes(int combinations) {
        return 2L * Long.BYTES * words(combinations);
    }

    private static int words(int combinations) {
        return Math.ceilDiv(combinations, Long.SIZE);
    }

    void setTrue(int place, int combination) {
        isTrue[place * words + (combination >> 6)] |= 1L << combination;
    }

    void setIgnored(int place, int combination) {
        isIgnored[place * words + (combination >> 6)] |= 1L << combination;
    }

    boolean isTrue(int place, int combination) {
        return (isTrue[place * words + (combination >> 6)] >>> combination & 1) != 0;
    }

    boolean isIgnored(int place, int combination) {
        return (isIgnored[place * words + (combination >> 6)] >>> combination & 1) != 0;
    }
}
