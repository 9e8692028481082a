package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Block;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.WeightMatrix;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feed-forward network {@code y = f(x W_expandᵀ + b_expand) W_contractᵀ + b_contract}, or, if
 * gated, {@code y = (f(x W_gateᵀ + b_gate) ∘ (x W_expandᵀ + b_expand)) W_contractᵀ + b_contract}.
 *
 * @param architecture f, and whether there is a gate
 * @param expand gate and expansion side by side, or the expansion alone
 * @param contract the contraction
 */
record FeedForward(FeedForwardArchitecture architecture, Linear expand, Linear contract)
        implements PositionWiseNetwork {

    static FeedForward load(FeedForwardArchitecture architecture, int modelSize, String prefix, WeightLoader loader) {
        int size = architecture.size();
        boolean biased = architecture.expandBiased();
        Linear expand = architecture.gated()
                ? loader.stacked(List.of(prefix + "gate", prefix + "expand"), new int[] {size, size}, modelSize, biased)
                : loader.linear(prefix + "expand", size, modelSize, biased);
        return new FeedForward(
                architecture,
                expand,
                loader.linear(prefix + "contract", modelSize, size, architecture.contractBiased()));
    }

    @Override
    public int size() {
        return contract.out();
    }

    @Override
    public int numbersPerRow() {
        return expand.out();
    }

    @Override
    public int packedNumbers(int rows) {
        return contract.weight().packedNumbers(rows);
    }

    @Override
    public void forward(float[] x, int rows, float @Nullable [] residual, float[] y, Workspace workspace) {
        int size = contract.out();
        Block from = new Block(x, 0, expand.weight().in());
        Block expansion = new Block(workspace.numbers(Use.EXPANSION, rows * expand.out()), 0, expand.out());
        if (architecture.gated()) {
            expandGated(from, rows, expansion, workspace);
        } else {
            expand.forward(from, rows, architecture.activation(), null, expansion, workspace);
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
                (part, row, count, column, columns) -> kernel.finish(
                        part, count, Math.clamp(half - column, 0, columns), architecture.activation(), null));
        Rows.forEach(
                weight.engine().workers(),
                rows,
                half,
                row -> kernel.scale(expansion.from(row, 0), expansion.from(row, half), 1, half));
    }
}
