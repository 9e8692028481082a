package dev.praxis.compute.dense;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.Softmax;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code a = f(z)} of a layer, and its gradient beside it: entry by entry, or {@link #SOFTMAX} over
 * each row.
 */
public enum LayerActivation {
    IDENTITY(Activation.IDENTITY),
    RELU(Activation.RELU),
    LEAKY_RELU(Activation.LEAKY_RELU),
    TANH(Activation.TANH),
    SIGMOID(Activation.SIGMOID),
    SWISH(Activation.SWISH),
    GELU(Activation.GELU),
    /** Of the last layer only. */
    SOFTMAX(null);

    private final @Nullable Activation entryByEntry;

    LayerActivation(@Nullable Activation entryByEntry) {
        this.entryByEntry = entryByEntry;
    }

    /**
     * {@code a = f(z)}.
     *
     * @param z [samples x out], finite. Not modified.
     * @return a, [samples x out]
     */
    DMatrixRMaj forward(DMatrixRMaj z) {
        return entryByEntry == null ? Softmax.probabilities(z, 1) : entryByEntry.forward(z);
    }

    /**
     * {@code ∂L/∂z = ∂L/∂a ∘ f'(z)}; of a softmax {@code Jᵀ ∂L/∂a = a ∘ (∂L/∂a - (a · ∂L/∂a))}, row
     * by row.
     *
     * @param z what {@link #forward} was given. Not modified.
     * @param a what it gave. Not modified.
     * @param upstream ∂L/∂a, [samples x out], finite. Not modified.
     * @return ∂L/∂z, [samples x out]
     */
    DMatrixRMaj backward(DMatrixRMaj z, DMatrixRMaj a, DMatrixRMaj upstream) {
        return entryByEntry == null ? Softmax.backward(a, upstream, 1) : entryByEntry.backward(z, upstream);
    }
}
