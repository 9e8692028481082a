package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;

/**
 * The result of a product: the sums' place and what they begin with.
 *
 * @param block the result, [rows x columns of the panel that are asked for]
 * @param rows rows of the left factor and of the result
 * @param start what the sums begin with
 */
public record Sums(Block block, int rows, Start start) {

    /** Writes what the sums of a row begin with. */
    void begin(int row, int columns) {
        start.write(block, row, columns);
    }
}
