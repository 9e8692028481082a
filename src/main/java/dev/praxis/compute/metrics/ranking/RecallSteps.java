package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.Nullable;

/**
 * The thresholds of a block at which recall changes, which are the scores of positive rows, lowest
 * first: all that an area depends on. A buffer that is filled again for each block.
 *
 * <p>Step j is at index j, {@code 0 <= j < size}. Index {@code size} has the counts above the block.
 */
final class RecallSteps {
    /** TP at each step. It is the TP above the step below, too. */
    final double[] truePositives;

    /** FP at each step. */
    final double[] falsePositives;

    /**
     * FP at the next higher threshold, of step {@code j - 1} at index j. Index 0 has the FP at the
     * lowest threshold of the block.
     */
    final double[] falsePositivesAbove;

    /** {@code TP / (TP + FP)} at each step. */
    final double[] precision;

    int size;
    private @Nullable CountBlock counts;

    /**
     * Creates an empty buffer.
     *
     * @param max the max number of steps
     */
    RecallSteps(int max) {
        truePositives = new double[max + 1];
        falsePositives = new double[max + 1];
        falsePositivesAbove = new double[max + 1];
        precision = new double[max];
    }

    /** Returns a buffer for the counts of all thresholds of a block. */
    CountBlock counts() {
        if (counts == null) {
            counts = new CountBlock(precision.length);
        }
        return counts;
    }

    /** Takes the steps from the counts of a block. */
    void take(CountBlock block) {
        double[] allTrue = block.truePositives;
        double[] allFalse = block.falsePositives;
        int j = 0;
        falsePositivesAbove[0] = allFalse[block.from];
        for (int k = block.from; k < block.to; k++) {
            // Branch-free, since labels are unpredictable: a threshold that is no step is
            // overwritten by the next.
            truePositives[j] = allTrue[k];
            falsePositives[j] = allFalse[k];
            falsePositivesAbove[j + 1] = allFalse[k + 1];
            j += Branchless.isLess(allTrue[k + 1], allTrue[k]);
        }
        truePositives[j] = allTrue[block.to];
        falsePositives[j] = allFalse[block.to];
        size = j;
    }

    /** Multiplies the counts, and divides them for the precisions. */
    void finish(CountScale scale) {
        if (!scale.isNone()) {
            for (int j = 0; j <= size; j++) {
                truePositives[j] = scale.truePositives(truePositives[j]);
                falsePositives[j] = scale.falsePositives(falsePositives[j]);
                falsePositivesAbove[j] = scale.falsePositives(falsePositivesAbove[j]);
            }
        }
        for (int j = 0; j < size; j++) {
            precision[j] = AreaSum.precision(truePositives[j], falsePositives[j]);
        }
    }
}
