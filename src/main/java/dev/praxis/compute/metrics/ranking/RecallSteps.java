package dev.praxis.compute.metrics.ranking;

import org.jspecify.annotations.Nullable;

/**
 * The thresholds of a block at which recall changes, which are the scores of positive rows, lowest
 * first: all that an area depends on. A buffer that is filled again for each block.
 *
 * <p>Step j is at index j, {@code 0 <= j < size}. The counts above the block are at index
 * {@code size}.
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
            j = add(j, allTrue[k], allFalse[k], allTrue[k + 1], allFalse[k + 1]);
        }
        end(j, allTrue[block.to], allFalse[block.to]);
    }

    /**
     * Adds a threshold as step j if recall changes at it. A threshold that is no step is
     * overwritten by the next.
     *
     * @return the index of the next step
     */
    int add(
            int j,
            double truePositivesAt,
            double falsePositivesAt,
            double truePositivesAboveIt,
            double falsePositivesAboveIt) {
        truePositives[j] = truePositivesAt;
        falsePositives[j] = falsePositivesAt;
        falsePositivesAbove[j + 1] = falsePositivesAboveIt;
        return j + Branchless.isLess(truePositivesAboveIt, truePositivesAt);
    }

    /** Ends the block with the counts above it. */
    void end(int steps, double truePositivesAboveIt, double falsePositivesAboveIt) {
        size = steps;
        truePositives[steps] = truePositivesAboveIt;
        falsePositives[steps] = falsePositivesAboveIt;
    }

    /** Scales the counts, and computes the precision of each step. */
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
