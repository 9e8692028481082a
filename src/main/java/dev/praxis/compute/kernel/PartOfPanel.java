package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.Kernel.Start;
import java.util.function.Consumer;

/**
 * Products with fewer columns than a panel, computed in a temporary matrix of full width. Full
 * vectors would overwrite the data beside the result.
 */
final class PartOfPanel {
    private PartOfPanel() {}

    /**
     * Computes into a temporary matrix of the panel's width, which starts from the contents of the
     * result, and copies the requested columns back.
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
