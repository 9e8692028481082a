package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.Workspace.Use;
import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.WeightMatrix;
import org.jspecify.annotations.Nullable;

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
     * The network's output and what it is added to.
     *
     * @param x [rows x size]. Not modified.
     * @param residual [rows x size]. Not modified. Null for none.
     * @param y {@code y + residual}, [rows x size]. Overwritten.
     */
    void forward(float[] x, int rows, float @Nullable [] residual, float[] y, Workspace workspace) {
        int size = contract.out();
        Block from = new Block(x, 0, expand.weight().in());
        Block expansion = new Block(workspace.numbers(Use.EXPANSION, rows * expand.out()), 0, expand.out());
        if (gated) {
            expandGated(from, rows, expansion, workspace);
        } else {
            expand.forward(from, rows, activation, null, expansion, workspace);
        }
        contract.forward(
                expansion,
                rows,
                null,
                residual == null ? null : new Block(residual, 0, size),
                new Block(y, 0, size),
                workspace);
    }

    private void expandGated(Block x, int rows, Block expansion, Workspace workspace) {
        WeightMatrix weight = expand.weight();
        Kernel kernel = weight.engine().kernel();
        int half = expand.out() / 2;
        weight.product(
                x,
                rows,
                expand.bias(),
                expansion,
                workspace.packed(weight, rows),
                (part, row, count, column, columns) ->
                        kernel.finish(part, count, Math.clamp(half - column, 0, columns), activation, null));
        Rows.forEach(
                weight.engine().workers(),
                rows,
                half,
                row -> kernel.scale(expansion.from(row, 0), expansion.from(row, half), 1, half));
    }
}
