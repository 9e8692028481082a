package dev.praxis.compute.kernel;

import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.RowBlocks;
import org.ejml.data.DMatrixRMaj;

/** The addition of a bias to the rows of a product. */
public final class Bias {
    private static final double OPERATIONS_PER_ENTRY = 2;

    private Bias() {}

    /**
     * Adds {@code bias} to each row, saturated to ±1.7976931348623157e308.
     *
     * @param bias [columns], finite. Not modified.
     * @param rows [rows x columns], finite. Modified.
     */
    public static void add(double[] bias, DMatrixRMaj rows) {
        RowBlocks.forEach(rows.numRows, OPERATIONS_PER_ENTRY * bias.length, (from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * bias.length;
                for (int i = 0; i < bias.length; i++) {
                    rows.data[start + i] += bias[i];
                }
                if (!Float64.areFinite(rows.data, start, start + bias.length)) {
                    for (int i = start; i < start + bias.length; i++) {
                        rows.data[i] = Float64.saturate(rows.data[i]);
                    }
                }
            }
        });
    }
}
