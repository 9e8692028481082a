package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.kernel.Product;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code z = x Wᵀ + b} and {@code a = f(z)}, one row a sample.
 *
 * @param weights W, [out x in], finite, as PyTorch stores it
 * @param bias b, [out], finite
 * @param activation f
 */
public record DenseLayer(DMatrixRMaj weights, double[] bias, LayerActivation activation) {

    /**
     * @throws ComputeException SHAPE where the bias has not one entry for each row of the weights;
     *     VALUE for an entry that is NaN or infinite
     */
    public DenseLayer {
        Float64.requireFinite("weights", weights);
        Float64.requireFinite("bias", bias);
        if (bias.length != weights.numRows) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "bias",
                    "expected %d entries, one for each row of the weights, found %d"
                            .formatted(weights.numRows, bias.length));
        }
    }

    /** Size of a row of x. */
    public int in() {
        return weights.numCols;
    }

    /** Size of a row of z, and of a. */
    public int out() {
        return weights.numRows;
    }

    /** How many numbers W and b are. */
    public long parameters() {
        return (long) out() * in() + out();
    }

    /**
     * {@code z = x Wᵀ + b}; an entry beyond float64 is given as ±1.7976931348623157e308.
     *
     * @param x [samples x in], finite. Not modified.
     * @return z, [samples x out]
     */
    DMatrixRMaj weightedInputs(DMatrixRMaj x) {
        DMatrixRMaj z = Product.transposingRight(x, weights);
        for (int start = 0; start < z.data.length; start += bias.length) {
            for (int i = 0; i < bias.length; i++) {
                z.data[start + i] = Float64.saturate(z.data[start + i] + bias[i]);
            }
        }
        return z;
    }

    /** The same layer with weights and bias of its own. */
    DenseLayer copy() {
        return new DenseLayer(weights.copy(), bias.clone(), activation);
    }
}
