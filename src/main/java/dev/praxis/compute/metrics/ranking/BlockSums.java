package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ExactSum;
import dev.praxis.compute.execution.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The sums of the weights above each block, as unevaluated sums of two numbers, so that their error
 * does not grow with the number of blocks.
 *
 * @param above one per block, and the total at the end: the sum above a block that would follow
 *     below the lowest
 * @param error the rounding error of each
 */
record BlockSums(double[] above, double[] error) {

    /**
     * Sums the weights of the blocks of one class.
     *
     * @param starts an index per block, lowest block first, and the end
     * @param weights null for ones. Not modified.
     */
    static BlockSums of(int[] starts, double @Nullable [] weights) {
        int count = starts.length - 1;
        double[] sums = new double[count];
        Execution.forEach(count, (block, lane) -> sums[block] = sum(weights, starts[block], starts[block + 1]));
        double[] above = new double[count + 1];
        double[] error = new double[count + 1];
        for (int block = count - 1; block >= 0; block--) {
            int below = block == 0 ? count : block - 1;
            double next = above[block] + sums[block];
            above[below] = next;
            error[below] = error[block] + ExactSum.roundingError(above[block], sums[block], next);
        }
        return new BlockSums(above, error);
    }

    /** Adds weights from the top, as when the block is read. */
    private static double sum(double @Nullable [] weights, int from, int to) {
        if (weights == null) {
            return to - from;
        }
        CompensatedSum sum = new CompensatedSum();
        for (int row = to - 1; row >= from; row--) {
            sum.add(weights[row]);
        }
        return sum.value();
    }

    /** Returns the sum above a block, rounded. */
    double above(int block) {
        return above[block] + error[block];
    }

    /** Returns the sum of all weights. */
    double total() {
        return above(above.length - 1);
    }

    /**
     * Returns the sum above a block and some of its rows. With all of its rows, it is bitwise the
     * sum above the next block.
     */
    double plus(int block, double sum) {
        double next = above[block] + sum;
        return next + (error[block] + ExactSum.roundingError(above[block], sum, next));
    }
}
