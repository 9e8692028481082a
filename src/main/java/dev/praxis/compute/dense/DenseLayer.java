package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.function.XavierUniform;
import dev.praxis.compute.kernel.Bias;
import dev.praxis.compute.kernel.Product;
import org.ejml.data.DMatrixRMaj;

/**
 * A dense layer: {@code z = x Wᵀ + b} and {@code a = f(z)}, one sample per row.
 *
 * @param weights W, [out x in], finite, as PyTorch stores it
 * @param bias b, [out], finite
 * @param activation f
 */
public record DenseLayer(DMatrixRMaj weights, double[] bias, LayerActivation activation) {

    /**
     * Validates weights and bias.
     *
     * @throws ComputeException SHAPE if the bias does not have one entry per row of the weights;
     *     VALUE for an entry that is NaN or infinite
     */
    public DenseLayer {
        Float64.requireFinite("weights", weights);
        Float64.requireFinite("bias", bias);
        if (bias.length != weights.numRows) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "bias",
                    "expected %d entries, one per row of the weights, found %d"
                            .formatted(weights.numRows, bias.length));
        }
    }

    /**
     * Draws a layer: W is {@link XavierUniform}, from the numbers of the seed
     * {@code bits(seed, position)} of {@link SplitMix64}, row by row; b is 0. It depends on no
     * other layer.
     *
     * @param position the layer's position in the network, from 0
     */
    public static DenseLayer drawn(long seed, int position, int in, int out, LayerActivation activation) {
        DMatrixRMaj weights = XavierUniform.weights(SplitMix64.bits(seed, position), 0, out, in);
        return new DenseLayer(weights, new double[out], activation);
    }

    /** Returns the number of columns of x. */
    public int in() {
        return weights.numCols;
    }

    /** Returns the number of columns of z and a. */
    public int out() {
        return weights.numRows;
    }

    /** Returns the number of entries of W and b. */
    public long parameters() {
        return (long) out() * in() + out();
    }

    /**
     * Computes {@code z = x Wᵀ + b}. An overflow is saturated to ±1.7976931348623157e308.
     *
     * @param x [samples x in], finite. Not modified.
     * @return z, [samples x out]
     */
    DMatrixRMaj weightedInputs(DMatrixRMaj x) {
        DMatrixRMaj z = Product.transposingRight(x, weights);
        Bias.add(bias, z);
        return z;
    }

    /** Returns a deep copy. */
    DenseLayer copy() {
        return new DenseLayer(weights.copy(), bias.clone(), activation);
    }
}
