package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;

/**
 * The result of a product: its location and its initial values.
 *
 * @param block the result, [rows x columns of the panel to compute]
 * @param rows rows of the left factor and of the result
 * @param start the initial values of the sums
 */
public record Sums(Block block, int rows, Start start) {

    /** Writes the initial values of a row. */
    void begin(int row, int columns) {
        start.write(block, row, columns);
    }
}
