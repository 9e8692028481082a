package dev.praxis.compute.metrics.ranking.state;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.ranking.ClassWeights;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Fuzz target: the file of a state, as it is and with a checksum that matches. */
public final class StateFuzz {

    private StateFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read(bytes);
        if (bytes.length > Integer.BYTES) {
            byte[] signed = bytes.clone();
            CRC32C checksum = new CRC32C();
            int end = signed.length - Integer.BYTES;
            checksum.update(signed, 0, end);
            for (int i = 0; i < Integer.BYTES; i++) {
                signed[end + i] = (byte) (checksum.getValue() >>> (Byte.SIZE * i));
            }
            read(signed);
        }
    }

    private static void read(byte[] bytes) {
        RankingState state;
        try {
            state = StateReader.read(bytes);
        } catch (ComputeException e) {
            return;
        }
        ScoreRun run = state.run();
        double before = Double.NEGATIVE_INFINITY;
        for (double score : run.scores()) {
            require(score > before && score <= Double.MAX_VALUE, "scores that do not ascend");
            before = score;
        }
        check(run.positives());
        check(run.negatives());
        require(state.rows() >= 0 && state.rowsOfWeightZero() >= 0, "a negative number of rows");
        byte[] again = StateWriter.write(state);
        require(Arrays.equals(StateWriter.write(StateReader.read(again)), again), "another state after writing");
        requireFinite(state);
        try {
            requireFinite(RankingState.merge(List.of(state, state)));
        } catch (ComputeException e) {
            // More rows or weight than can be added.
        }
    }

    private static void check(ClassWeights rows) {
        for (int k = 0; k < rows.sums().length; k++) {
            double sum = rows.sums()[k];
            boolean hasRows = rows.rows()[k] > 0;
            require(hasRows == sum > 0 && sum <= Double.MAX_VALUE, "a weight without rows, or rows without weight");
            require(hasRows == rows.effectiveRows()[k] >= 1, "effective rows without rows");
        }
    }

    private static void requireFinite(RankingState state) {
        if (state.run().positives().totalRows() == 0) {
            return;
        }
        RankingAreas areas = RankingAreas.of(state.run().counts());
        double sum = areas.averagePrecision()
                + areas.trapezoidal()
                + areas.davisGoadrich()
                + areas.rocAuc().orElse(0)
                + areas.precisionRecallGain().orElse(0)
                + state.run().positives().totalEffectiveRows();
        require(Double.isFinite(sum), "an area that is not finite");
    }

    private static void require(boolean isTrue, String fault) {
        if (!isTrue) {
            throw new AssertionError(fault);
        }
    }
}
