package dev.praxis.compute.transformer;

import dev.praxis.compute.Float64;
import dev.praxis.compute.kernel.Product;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * {@code y = x Wᵀ + b}, row by row.
 *
 * @param transposedWeight Wᵀ, [in x out]: the rows of the product then run along memory
 * @param bias b, [out]
 */
public record Linear(DMatrixRMaj transposedWeight, double[] bias) {

    /**
     * The layer of a weight as frameworks store it.
     *
     * @param weight W, [out x in], finite. Not modified.
     * @param bias b, [out], finite. Not modified.
     */
    public static Linear of(DMatrixRMaj weight, double[] bias) {
        return new Linear(CommonOps_DDRM.transpose(weight, null), bias);
    }

    /** Size of a row of x. */
    public int in() {
        return transposedWeight.numRows;
    }

    /** Size of a row of y. */
    public int out() {
        return transposedWeight.numCols;
    }

    /**
     * {@code y = x Wᵀ + b}; an entry beyond float64 is given as ±1.7976931348623157e308.
     *
     * @param x [rows x in], finite. Not modified.
     * @return y, [rows x out]
     */
    public DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj y = Product.of(x, transposedWeight);
        for (int start = 0; start < y.data.length; start += bias.length) {
            for (int i = 0; i < bias.length; i++) {
                y.data[start + i] = Float64.saturate(y.data[start + i] + bias[i]);
            }
        }
        return y;
    }
}
