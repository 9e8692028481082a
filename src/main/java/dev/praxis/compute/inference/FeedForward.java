package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import org.ejml.data.FMatrixRMaj;

/**
 * {@code y = f(x W₁ᵀ + b₁) W₂ᵀ + b₂}; gated, with [u, g] the two halves of the rows of {@code x W₁ᵀ + b₁}: {@code y = (f(u) ∘ g) W₂ᵀ + b₂}.
 *
 * <p>Source of the gate: N. Shazeer, GLU Variants Improve Transformer (2020), section 2.
 *
 * @param expand W₁, b₁
 * @param activation f
 * @param gated whether the second half of the expansion multiplies the first
 * @param contract W₂, b₂
 */
public record FeedForward(Linear expand, Activation activation, boolean gated, Linear contract) {

    /**
     * The network's output.
     *
     * @param x [rows x size]. Not modified.
     * @return y, [rows x size]
     */
    FMatrixRMaj forward(FMatrixRMaj x) {
        FMatrixRMaj expansion = expand.forward(x);
        int columns = gated ? expansion.numCols / 2 : expansion.numCols;
        FMatrixRMaj activated = gated ? new FMatrixRMaj(x.numRows, columns) : expansion;
        Rows.forEach(x.numRows, columns, row -> {
            int from = row * expansion.numCols;
            int to = row * columns;
            for (int i = 0; i < columns; i++) {
                float value = (float) activation.value(expansion.data[from + i]);
                activated.data[to + i] = gated ? value * expansion.data[from + columns + i] : value;
            }
        });
        return contract.forward(activated);
    }
}
