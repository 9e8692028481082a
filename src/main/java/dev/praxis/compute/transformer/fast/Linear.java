package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.WeightMatrix;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer {@code y = x Wᵀ + b}, row by row.
 *
 * @param weight W, [out x in]
 * @param bias b, [out]; null for none
 */
record Linear(WeightMatrix weight, float @Nullable [] bias) {

    /** Returns the size of a row of y. */
    public int out() {
        return weight.out();
    }

    /**
     * Computes {@code y = x Wᵀ + b}.
     *
     * @param x [rows x in]. Not modified.
     * @return y, [rows x out]
     * @throws ComputeException SHAPE if the rows of x have another size
     */
    public FMatrixRMaj forward(FMatrixRMaj x) {
        return forward(x, null);
    }

    /**
     * Computes {@code y = f(x Wᵀ + b)}.
     *
     * @param x [rows x in]. Not modified.
     * @param activation f; null for none
     * @return y, [rows x out]
     * @throws ComputeException SHAPE if the rows of x have another size
     */
    FMatrixRMaj forward(FMatrixRMaj x, @Nullable Activation activation) {
        if (x.numCols != weight.in()) {
            throw new ComputeException(
                    Reason.SHAPE, "x", "expected rows of %d, found %d".formatted(weight.in(), x.numCols));
        }
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, out());
        float[] packed = new float[weight.packedNumbers(x.numRows)];
        forward(new Block(x.data, 0, x.numCols), x.numRows, activation, null, new Block(y.data, 0, y.numCols), packed);
        return y;
    }

    /**
     * Computes {@code y = f(x Wᵀ + b) + residual}; f and residual may be null.
     *
     * @param x [rows x in]. Not modified.
     * @param residual [rows x out]. Not modified.
     * @param y [rows x out]. Overwritten.
     */
    void forward(
            Block x,
            int rows,
            @Nullable Activation activation,
            @Nullable Block residual,
            Block y,
            Workspace workspace) {
        workspace.giveWay();
        forward(x, rows, activation, residual, y, workspace.packed(weight, rows));
    }

    private void forward(
            Block x, int rows, @Nullable Activation activation, @Nullable Block residual, Block y, float[] packed) {
        weight.product(x, rows, bias, y, packed, (part, row, count, column, columns) -> {
            Block added = residual == null ? null : residual.from(row, column);
            weight.engine().kernel().finish(part, count, columns, activation, added);
        });
    }
}
