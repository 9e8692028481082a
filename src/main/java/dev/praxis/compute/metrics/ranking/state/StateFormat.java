package dev.praxis.compute.metrics.ranking.state;

/**
 * The file form of a {@link RankingState}, version 1. Numbers of more than one byte are
 * little-endian; <i>varint</i> is an unsigned number of seven bits a byte, lowest first, whose last
 * byte has no high bit.
 *
 * <pre>{@code
 * bytes      content
 * 4          "PRXS"
 * 1          version, 1
 * 1          1 with weights, else 0
 * varint     rows of weight 0
 * varint     n, the number of distinct scores
 * 1          s, the number of zero bits at the end of every key
 * varint n   keys: each minus the one before, divided by 2^s; the first minus -2^63
 * n          tallies, see below
 * 4          CRC-32C of all bytes before
 * }</pre>
 *
 * <p>The key of a score is a signed integer of 64 bits with the order of the scores: the bits of a
 * score that is at least 0, and minus those of the absolute value of a negative one.
 *
 * <p>A tally without weights is one byte 0 for one negative row, 1 for one positive row, or 2, a
 * varint of positive rows and a varint of negative rows. A tally with weights is one byte of flags,
 * 1 for positive rows, 2 for negative rows, 4 for more than one positive row, 8 for more than one
 * negative row, and then, for each class that has rows, float64 Σ w and, if they are more than one,
 * a varint of rows and float64 {@code (Σ w)² / Σ w²}.
 */
final class StateFormat {
    static final byte[] MAGIC = {'P', 'R', 'X', 'S'};
    static final int VERSION = 1;

    /** A key, and a tally, of at least one byte each. */
    static final int MIN_BYTES_PER_SCORE = 2;

    static final int ONE_NEGATIVE = 0;
    static final int ONE_POSITIVE = 1;
    static final int COUNTS = 2;

    static final int HAS_POSITIVES = 1;
    static final int HAS_NEGATIVES = 2;
    static final int MANY_POSITIVES = 4;
    static final int MANY_NEGATIVES = 8;

    private StateFormat() {}

    static long key(double score) {
        long magnitude = Double.doubleToRawLongBits(Math.abs(score));
        return score < 0 ? -magnitude : magnitude;
    }

    static double score(long key) {
        double magnitude = Double.longBitsToDouble(Math.abs(key));
        return key < 0 ? -magnitude : magnitude;
    }
}
