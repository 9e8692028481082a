package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;
import java.util.function.Consumer;

/**
 * Products of fewer columns than a panel has, by way of a matrix of all its columns: whole vectors
 * would overwrite what lies beside the result.
 */
final class PartOfPanel {
    private PartOfPanel() {}

    /**
     * Computes into a matrix that is as wide as the panel, with sums that begin with what it holds,
     * and copies the columns that are asked for.
     *
     * @param sums the result, [rows x columns]. Modified.
     * @param product computes all columns of the panel into a result of [rows x width]
     */
    static void multiply(Panel panel, Sums sums, Consumer<Sums> product) {
        Block result = sums.block();
        Block whole = new Block(new float[sums.rows() * panel.width()], 0, panel.width());
        for (int row = 0; row < sums.rows(); row++) {
            sums.begin(row, panel.columns());
            System.arraycopy(result.data(), result.row(row), whole.data(), whole.row(row), panel.columns());
        }
        product.accept(new Sums(whole, sums.rows(), Start.RESULT));
        for (int row = 0; row < sums.rows(); row++) {
            System.arraycopy(whole.data(), whole.row(row), result.data(), result.row(row), panel.columns());
        }
    }
}
