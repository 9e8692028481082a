package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes states in the form of {@link StateFormat}. */
public final class StateWriter {
    private static final int HEADER = 64;
    private static final int MAX_VARINT = 10;
    private static final int VARINT_BITS = 7;
    private static final int LOG_MAX_ROWS = 53;

    private static final int OPERATIONS_PER_SCORE = 25;

    private byte[] bytes;
    private int size;

    private StateWriter(int scores) {
        bytes = new byte[HEADER + 4 * scores];
    }

    /** Returns the max number of bytes of a state of this many scores. */
    public static double maxBytes(double scores, boolean isWeighted) {
        double counts = varints(scores, LOG_MAX_ROWS + 1);
        double weights = isWeighted ? 2 * Double.BYTES * scores : 0;
        return HEADER + varints(scores, Long.SIZE) + scores + 2 * (counts + weights);
    }

    /**
     * Returns the max number of bytes of n varints that sum to at most {@code 2^bits}. One of d
     * takes at most {@code 1 + log2(d) / 7}, which is concave, so equal ones take most.
     */
    private static double varints(double n, int bits) {
        return n == 0 ? 0 : n * (1 + Math.max(0, bits - Math.log(n) / Math.log(2)) / VARINT_BITS);
    }

    /** Returns the max number of bytes of the state of this many rows. */
    public static double maxBytesOfRows(double rows, boolean isWeighted) {
        // A row alone at its score takes more than one that shares it.
        return HEADER + (MAX_VARINT + 1 + (isWeighted ? Double.BYTES : 0)) * rows;
    }

    /** Returns the cost of writing a state of at most this many bytes. */
    public static Cost cost(double scores, double maxBytes) {
        // The array while it is doubled, and the copy of its part in use.
        return Cost.operations(OPERATIONS_PER_SCORE * scores).plus(Cost.working(3 * maxBytes / Double.BYTES));
    }

    /** Returns the bytes of a state. */
    public static byte[] write(RankingState state) {
        StateWriter writer = new StateWriter(state.run().size());
        writer.writeAll(state);
        return Arrays.copyOf(writer.bytes, writer.size);
    }

    private void writeAll(RankingState state) {
        ScoreRun run = state.run();
        for (byte character : StateFormat.MAGIC) {
            put(character);
        }
        put(StateFormat.VERSION);
        put(run.isWeighted() ? 1 : 0);
        putVarint(state.rowsOfWeightZero());
        putVarint(run.size());
        putKeys(run.scores());
        for (int k = 0; k < run.size(); k++) {
            Execution.checkAt(k);
            if (run.isWeighted()) {
                putWeights(run.positives(), run.negatives(), k);
            } else {
                putCounts(
                        (long) run.positives().sums()[k], (long) run.negatives().sums()[k]);
            }
        }
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, size);
        putLittleEndian(checksum.getValue(), Integer.BYTES);
    }

    private void putKeys(double[] scores) {
        int zeros = Long.SIZE - 1;
        for (double score : scores) {
            zeros = Math.min(zeros, Long.numberOfTrailingZeros(StateFormat.key(score)));
        }
        put(zeros);
        long previous = Long.MIN_VALUE;
        for (int k = 0; k < scores.length; k++) {
            Execution.checkAt(k);
            long key = StateFormat.key(scores[k]);
            putVarint((key - previous) >>> zeros);
            previous = key;
        }
    }

    private void putCounts(long positives, long negatives) {
        if (positives + negatives == 1) {
            put(positives == 1 ? StateFormat.ONE_POSITIVE : StateFormat.ONE_NEGATIVE);
        } else {
            put(StateFormat.COUNTS);
            putVarint(positives);
            putVarint(negatives);
        }
    }

    private void putWeights(ClassWeights positives, ClassWeights negatives, int k) {
        put((positives.rows()[k] > 0 ? StateFormat.HAS_POSITIVES : 0)
                | (negatives.rows()[k] > 0 ? StateFormat.HAS_NEGATIVES : 0)
                | (positives.rows()[k] > 1 ? StateFormat.MANY_POSITIVES : 0)
                | (negatives.rows()[k] > 1 ? StateFormat.MANY_NEGATIVES : 0));
        putWeights(positives, k);
        putWeights(negatives, k);
    }

    private void putWeights(ClassWeights rows, int k) {
        if (rows.rows()[k] > 0) {
            putDouble(rows.sums()[k]);
        }
        if (rows.rows()[k] > 1) {
            putVarint((long) rows.rows()[k]);
            putDouble(rows.effectiveRows()[k]);
        }
    }

    private void putDouble(double value) {
        putLittleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    private void putLittleEndian(long value, int length) {
        for (int i = 0; i < length; i++) {
            put((int) (value >>> (Byte.SIZE * i)));
        }
    }

    private void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void put(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }
}
