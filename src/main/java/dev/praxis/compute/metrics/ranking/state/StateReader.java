package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.ScoreRun;

/**
 * Reads states in the form of {@link StateFormat}. The checksum is compared first, so a damaged or
 * truncated file is reported as such; all values are validated as well. Problems count keys and
 * tallies from 0.
 */
public final class StateReader {
    private static final int OPERATIONS_PER_SCORE = 30;

    /**
     * The relative rounding error of {@code (Σ w)² / Σ w²}, which grows by less than one unit in
     * the last place with each row.
     */
    private static final double ROUNDING = 1e-6;

    private final StateInput input;
    private final boolean isWeighted;
    private final long rowsOfWeightZero;
    private final int size;
    private final int start;

    /**
     * Creates a reader of a state, whose checksum and header are checked at once, so that the cost
     * of {@link #read()} is known before the scores take memory.
     *
     * @param bytes the whole file. Not modified.
     * @throws ComputeException VALUE, of the argument {@code state}, for anything but a state of a
     *     known version
     */
    public StateReader(byte[] bytes) {
        input = new StateInput(bytes);
        if (!input.skips(StateFormat.MAGIC)) {
            throw StateInput.invalid("expected a ranking state, which begins with PRXS");
        }
        int version = input.remaining() > 0 ? input.next() : StateFormat.VERSION;
        require(
                version == StateFormat.VERSION,
                "expected version %d of ranking states, found %d".formatted(StateFormat.VERSION, version));
        require(input.hasValidChecksum(), "the ranking state is damaged or incomplete");
        int weighted = input.next();
        require(weighted <= 1, "expected 1 with weights or 0 without, at byte 5, found %d".formatted(weighted));
        isWeighted = weighted == 1;
        rowsOfWeightZero = input.nextVarint();
        require(
                isNumberOfRows(rowsOfWeightZero),
                "expected at most %d rows of weight 0, found %s"
                        .formatted(RankingState.MAX_ROWS, Long.toUnsignedString(rowsOfWeightZero)));
        long count = input.nextVarint();
        int possible = input.remaining() / StateFormat.MIN_BYTES_PER_SCORE;
        require(
                count >= 0 && count <= possible,
                "expected at most %d distinct scores in the bytes that follow, found %s"
                        .formatted(possible, Long.toUnsignedString(count)));
        size = (int) count;
        start = input.position();
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
        input.moveTo(start);
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
        require(
                input.remaining() == 0,
                "expected the checksum after the last tally, found %d bytes before it".formatted(input.remaining()));
        RankingState state = new RankingState(new ScoreRun(scores, positives, negatives), rowsOfWeightZero);
        require(state.hasExactTotals(), "the state has more rows or weight than can be added exactly");
        return state;
    }

    private double[] nextScores() {
        int zeros = input.next();
        require(zeros < Long.SIZE, "expected 0 to 63 zero bits at the end of every key, found %d".formatted(zeros));
        double[] scores = new double[size];
        long key = Long.MIN_VALUE;
        for (int k = 0; k < size; k++) {
            Execution.checkAt(k);
            long next = key + (input.nextVarint() << zeros);
            double score = StateFormat.score(next);
            if (!Double.isFinite(score)) {
                throw StateInput.invalid("key %d: expected the key of a finite score".formatted(k));
            }
            if (next <= key) {
                throw StateInput.invalid("key %d: expected a key above the one before".formatted(k));
            }
            scores[k] = score;
            key = next;
        }
        return scores;
    }

    private void nextCounts(double[] positives, double[] negatives, int k) {
        int tally = input.next();
        switch (tally) {
            case StateFormat.ONE_NEGATIVE -> negatives[k] = 1;
            case StateFormat.ONE_POSITIVE -> positives[k] = 1;
            case StateFormat.COUNTS -> {
                positives[k] = nextRows("positive", k);
                negatives[k] = nextRows("negative", k);
                if (positives[k] + negatives[k] == 0) {
                    throw StateInput.invalid("tally %d: expected at least one row, found none".formatted(k));
                }
            }
            default -> throw StateInput.invalid("tally %d: expected 0, 1 or 2, found %d".formatted(k, tally));
        }
    }

    private void nextWeights(ClassWeights positives, ClassWeights negatives, int k) {
        int flags = input.next();
        int classes = flags & (StateFormat.HAS_POSITIVES | StateFormat.HAS_NEGATIVES);
        int many = flags / StateFormat.MANY_POSITIVES;
        if (classes == 0 || (many & ~classes) != 0) {
            throw StateInput.invalid(
                    "tally %d: expected flags 1 or 2 or both, 4 only with 1 and 8 only with 2, found %d"
                            .formatted(k, flags));
        }
        if ((flags & StateFormat.HAS_POSITIVES) != 0) {
            nextWeights(positives, "positive", k, (flags & StateFormat.MANY_POSITIVES) != 0);
        }
        if ((flags & StateFormat.HAS_NEGATIVES) != 0) {
            nextWeights(negatives, "negative", k, (flags & StateFormat.MANY_NEGATIVES) != 0);
        }
    }

    private void nextWeights(ClassWeights rows, String label, int k, boolean areMany) {
        double sum = input.nextDouble();
        double count = areMany ? nextRows(label, k) : 1;
        double effectiveRows = areMany ? input.nextDouble() : 1;
        if (!RowWeights.isValidSum(sum)) {
            throw StateInput.invalid("tally %d: expected a weight of %s rows above 0 and at most 1.1e307, found %s"
                    .formatted(k, label, shown(sum)));
        }
        if (areMany && count < 2) {
            throw StateInput.invalid("tally %d: expected more than one %s row, found %.0f".formatted(k, label, count));
        }
        // By the inequality of Cauchy and Schwarz.
        if (!(effectiveRows >= 1 && effectiveRows <= count * (1 + ROUNDING))) {
            throw StateInput.invalid(
                    "tally %d: expected (Σ w)² / Σ w² of %s rows from 1 to their number, %.0f, found %s"
                            .formatted(k, label, count, shown(effectiveRows)));
        }
        rows.sums()[k] = sum;
        rows.rows()[k] = count;
        rows.effectiveRows()[k] = effectiveRows;
    }

    private double nextRows(String label, int k) {
        long rows = input.nextVarint();
        if (!isNumberOfRows(rows)) {
            throw StateInput.invalid("tally %d: expected at most %d %s rows, found %s"
                    .formatted(k, RankingState.MAX_ROWS, label, Long.toUnsignedString(rows)));
        }
        return rows;
    }

    private static boolean isNumberOfRows(long rows) {
        return rows >= 0 && rows <= RankingState.MAX_ROWS;
    }

    private static String shown(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "no finite number";
    }

    private static void require(boolean isValid, String detail) {
        if (!isValid) {
            throw StateInput.invalid(detail);
        }
    }
}
