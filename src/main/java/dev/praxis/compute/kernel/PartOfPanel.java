package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;
import java.util.function.Consumer;

/** Products of fewer columns than a panel has, by way of a matrix of all its columns: whole vectors would overwrite what stands beside the result. */
final class PartOfPanel {
    private PartOfPanel() {}

    /**
     * Computes into a matrix that is as wide as the panel, with sums that begin with what it holds, and copies what is asked for.
     *
     * @param product what computes it
     */
    static void multiply(Block result, int rows, int columns, Start start, int width, Consumer<Block> product) {
        Block whole = new Block(new float[rows * width], 0, width);
        for (int row = 0; row < rows; row++) {
            start.write(result, row, columns);
            System.arraycopy(result.data(), result.row(row), whole.data(), whole.row(row), columns);
        }
        product.accept(whole);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(whole.data(), whole.row(row), result.data(), result.row(row), columns);
        }
    }
}
