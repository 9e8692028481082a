package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The counts at the scores of positive rows, of which all areas are made, block by block from the
 * lowest score.
 */
public interface Ranking {

    /** Returns {@code Σ w_i [y_i = 1]}. */
    double positives();

    /** Returns {@code Σ w_i [y_i = 0]}. */
    double negatives();

    /** Returns the number of blocks. */
    int blocks();

    /** Returns the max number of steps of a block. */
    int maxSteps();

    /**
     * Reads one block; its precisions and scale are left open. Threads may read different blocks at
     * the same time.
     *
     * @param steps a buffer of {@link #maxSteps}. Overwritten.
     */
    void read(int block, RecallSteps steps);

    /**
     * Requires that recall is defined.
     *
     * @throws ComputeException UNDEFINED without a positive row, where recall is 0/0
     */
    default void requirePositive() {
        if (positives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED, "labels", "recall is undefined without a positive row of nonzero weight");
        }
    }

    /**
     * Requires that the false positive rate is defined.
     *
     * @throws ComputeException UNDEFINED without a negative row, where it is 0/0
     */
    default void requireNegative() {
        if (negatives() == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "labels",
                    "the false positive rate is undefined without a negative row of nonzero weight");
        }
    }
}
