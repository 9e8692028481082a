package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.kernel.Bias;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer {@code y = x Wᵀ + b}, row by row.
 *
 * @param name name of the layer, the index of W and b in formulas
 * @param transposedWeight Wᵀ, [in x out]: the rows of the product are then contiguous in memory
 * @param bias b, [out]; null for none
 */
record Linear(String name, DMatrixRMaj transposedWeight, double @Nullable [] bias) {

    /** Returns the layer {@code prefix + name} of an encoder or a head. */
    static Linear of(Weights weights, String prefix, String name, boolean biased) {
        return new Linear(
                name,
                weights.transposed(prefix + name + ".weight"),
                biased ? weights.vector(prefix + name + ".bias") : null);
    }

    /**
     * Computes {@code y = x Wᵀ + b}, saturated to ±1.7976931348623157e308.
     *
     * @param x [rows x in], finite. Not modified.
     * @return y, [rows x out]
     */
    DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj y = Product.of(x, transposedWeight);
        if (bias != null) {
            Bias.add(bias, y);
        }
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = u W}, saturated to ±1.7976931348623157e308.
     *
     * @param upstream u = ∂L/∂y, [rows x out], finite. Not modified.
     * @return ∂L/∂x, [rows x in]
     */
    DMatrixRMaj backward(DMatrixRMaj upstream) {
        return Product.transposingRight(upstream, transposedWeight);
    }

    /** Returns the formula of y in terms of x. */
    String formula(String x) {
        return "%s · W_%sᵀ%s".formatted(x, name, bias == null ? "" : " + b_" + name);
    }
}
