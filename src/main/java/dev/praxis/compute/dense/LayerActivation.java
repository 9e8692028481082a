package dev.praxis.compute.dense;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The activation function of a layer, {@code a = f(z)}, with its backward pass: element-wise, or
 * {@link #SOFTMAX} over each row.
 */
public enum LayerActivation {
    IDENTITY(Activation.IDENTITY),
    RELU(Activation.RELU),
    LEAKY_RELU(Activation.LEAKY_RELU),
    TANH(Activation.TANH),
    SIGMOID(Activation.SIGMOID),
    SWISH(Activation.SWISH),
    GELU(Activation.GELU),
    /** Allowed in the last layer only. */
    SOFTMAX(null);

    private final @Nullable Activation elementWise;

    LayerActivation(@Nullable Activation elementWise) {
        this.elementWise = elementWise;
    }

    /**
     * Computes {@code a = f(z)}.
     *
     * @param z [samples x out], finite. Not modified.
     * @return a, [samples x out]
     */
    DMatrixRMaj forward(DMatrixRMaj z) {
        return elementWise == null ? Softmax.probabilities(z, 1) : elementWise.forward(z);
    }

    /**
     * Computes {@code ∂L/∂z = ∂L/∂a ∘ f'(z)}; for a softmax
     * {@code Jᵀ ∂L/∂a = a ∘ (∂L/∂a - (a · ∂L/∂a))}, row by row.
     *
     * @param z the argument of {@link #forward}. Not modified.
     * @param a the result of {@link #forward}. Not modified.
     * @param upstream ∂L/∂a, [samples x out], finite. Not modified.
     * @return ∂L/∂z, [samples x out]
     */
    DMatrixRMaj backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj upstream) {
        return elementWise == null ? Softmax.backward(a, upstream, 1) : elementWise.backward(z, upstream);
    }
}
