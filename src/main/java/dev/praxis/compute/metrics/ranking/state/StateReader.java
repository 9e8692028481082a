package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads states in the form of {@link StateFormat}. The checksum is compared first, so a damaged or
 * truncated file is reported as such; all values are validated as well.
 */
public final class StateReader {
    private static final int VARINT_BITS = 7;

    private static final int OPERATIONS_PER_SCORE = 30;

    private final byte[] bytes;
    private final int end;
    private final boolean isWeighted;
    private final long rowsOfWeightZero;
    private final int size;
    private final int start;
    private int position;

    /**
     * Creates a reader of a state, whose checksum and header are checked at once, so that the cost
     * of {@link #read()} is known before the scores take memory.
     *
     * @param bytes the whole file. Not modified.
     * @throws ComputeException VALUE, of the argument {@code state}, for anything but a state of a
     *     known version
     */
    public StateReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length - Integer.BYTES;
        int magic = StateFormat.MAGIC.length;
        if (end < magic || !Arrays.equals(bytes, 0, magic, StateFormat.MAGIC, 0, magic)) {
            throw invalid("expected a ranking state, which begins with PRXS");
        }
        position = magic;
        int version = next();
        if (version != StateFormat.VERSION) {
            throw invalid("expected version %d of ranking states, found %d".formatted(StateFormat.VERSION, version));
        }
        requireChecksum();
        int flags = next();
        if (flags > 1) {
            throw damaged();
        }
        isWeighted = flags == 1;
        rowsOfWeightZero = nextVarint();
        long count = nextVarint();
        if (rowsOfWeightZero < 0
                || rowsOfWeightZero > RankingState.MAX_ROWS
                || count < 0
                || count > (end - position) / StateFormat.MIN_BYTES_PER_SCORE) {
            throw damaged();
        }
        size = (int) count;
        start = position;
    }

    /** Reads a state, whose file is in memory as a whole. */
    public static RankingState read(byte[] bytes) {
        return new StateReader(bytes).read();
    }

    /** Returns the cost of reading states of this many scores in total. */
    public static Cost cost(double scores, boolean isWeighted) {
        return Cost.operations(OPERATIONS_PER_SCORE * scores).plus(ScoreRun.memory(scores, isWeighted));
    }

    /** Returns the number of distinct scores. */
    public int scores() {
        return size;
    }

    /** Returns whether rows have weights. */
    public boolean isWeighted() {
        return isWeighted;
    }

    /**
     * Reads the state.
     *
     * @throws ComputeException VALUE, of the argument {@code state}, if its content is no state
     */
    public RankingState read() {
        position = start;
        double[] scores = nextScores();
        ClassWeights positives = ClassWeights.ofSize(size, isWeighted);
        ClassWeights negatives = ClassWeights.ofSize(size, isWeighted);
        for (int k = 0; k < size; k++) {
            Execution.checkAt(k);
            if (isWeighted) {
                nextWeights(positives, negatives, k);
            } else {
                nextCounts(positives.sums(), negatives.sums(), k);
            }
        }
        if (position != end) {
            throw damaged();
        }
        RankingState state = new RankingState(new ScoreRun(scores, positives, negatives), rowsOfWeightZero);
        if (!state.hasExactTotals()) {
            throw invalid("the state has more rows or weight than can be added exactly");
        }
        return state;
    }

    private void requireChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        long stored = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            stored |= (bytes[end + i] & 0xffL) << (Byte.SIZE * i);
        }
        if (stored != checksum.getValue()) {
            throw damaged();
        }
    }

    private double[] nextScores() {
        int zeros = next();
        if (zeros >= Long.SIZE) {
            throw damaged();
        }
        double[] scores = new double[size];
        long key = Long.MIN_VALUE;
        for (int k = 0; k < size; k++) {
            Execution.checkAt(k);
            long next = key + (nextVarint() << zeros);
            double score = StateFormat.score(next);
            if (next <= key || !Double.isFinite(score)) {
                throw damaged();
            }
            scores[k] = score;
            key = next;
        }
        return scores;
    }

    private void nextCounts(double[] positives, double[] negatives, int k) {
        switch (next()) {
            case StateFormat.ONE_NEGATIVE -> negatives[k] = 1;
            case StateFormat.ONE_POSITIVE -> positives[k] = 1;
            case StateFormat.COUNTS -> {
                positives[k] = nextRows();
                negatives[k] = nextRows();
                if (positives[k] + negatives[k] == 0) {
                    throw damaged();
                }
            }
            default -> throw damaged();
        }
    }

    private void nextWeights(ClassWeights positives, ClassWeights negatives, int k) {
        int flags = next();
        int classes = flags & (StateFormat.HAS_POSITIVES | StateFormat.HAS_NEGATIVES);
        int many = flags / StateFormat.MANY_POSITIVES;
        if (classes == 0 || (many & ~classes) != 0) {
            throw damaged();
        }
        if ((flags & StateFormat.HAS_POSITIVES) != 0) {
            nextWeights(positives, k, (flags & StateFormat.MANY_POSITIVES) != 0);
        }
        if ((flags & StateFormat.HAS_NEGATIVES) != 0) {
            nextWeights(negatives, k, (flags & StateFormat.MANY_NEGATIVES) != 0);
        }
    }

    private void nextWeights(ClassWeights rows, int k, boolean areMany) {
        double sum = nextDouble();
        double count = areMany ? nextRows() : 1;
        double effectiveRows = areMany ? nextDouble() : 1;
        if (!(RowWeights.isValidSum(sum)
                && count >= (areMany ? 2 : 1)
                && effectiveRows >= 1
                && effectiveRows <= RankingState.MAX_ROWS)) {
            throw damaged();
        }
        rows.sums()[k] = sum;
        rows.rows()[k] = count;
        rows.effectiveRows()[k] = effectiveRows;
    }

    private double nextRows() {
        long rows = nextVarint();
        if (rows < 0 || rows > RankingState.MAX_ROWS) {
            throw damaged();
        }
        return rows;
    }

    private double nextDouble() {
        if (end - position < Double.BYTES) {
            throw damaged();
        }
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[position++] & 0xffL) << (Byte.SIZE * i);
        }
        return Double.longBitsToDouble(bits);
    }

    private long nextVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            int part = next();
            if (shift == Long.SIZE - 1 && part > 1) {
                throw damaged();
            }
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw damaged();
    }

    private int next() {
        if (position >= end) {
            throw damaged();
        }
        return bytes[position++] & 0xff;
    }

    private static ComputeException damaged() {
        return invalid("the ranking state is damaged or incomplete");
    }

    private static ComputeException invalid(String detail) {
        return new ComputeException(Reason.VALUE, "state", detail);
    }
}
