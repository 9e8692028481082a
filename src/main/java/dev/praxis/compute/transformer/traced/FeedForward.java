package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * The feed-forward network {@code f(x W_expandᵀ + b_expand) W_contractᵀ + b_contract}, or, if
 * gated, {@code (f(x W_gateᵀ + b_gate) ∘ (x W_expandᵀ + b_expand)) W_contractᵀ + b_contract}.
 *
 * @param architecture f, and whether there is a gate
 * @param weights weights of the whole encoder
 * @param prefix prefix of the layer's weights, such as {@code layers.0.}
 * @param tracer tracer of the layer's stages
 */
record FeedForward(FeedForwardArchitecture architecture, Weights weights, String prefix, Tracer tracer)
        implements PositionWiseNetwork {

    @Override
    public Stage forward(Stage x) {
        Stage activated = architecture.gated() ? gated(x) : activated(linear("expansion", "expand", x));
        return linear("contraction", "contract", activated);
    }

    /**
     * Computes {@code ∂L/∂x = (h ∘ f'(e)) W_expand} with {@code h = ∂L/∂y W_contract} and
     * {@code e = x W_expandᵀ + b_expand}; if gated, with {@code g = x W_gateᵀ + b_gate},
     * {@code (h ∘ e ∘ f'(g)) W_gate + (h ∘ f(g)) W_expand}.
     */
    @Override
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        Activation activation = architecture.activation();
        DMatrixRMaj hidden = linear("contract").backward(upstream);
        Linear expand = linear("expand");
        DMatrixRMaj expansion = expand.forward(x);
        if (!architecture.gated()) {
            return expand.backward(activation.backward(expansion, hidden));
        }
        Linear gate = linear("gate");
        DMatrixRMaj gates = gate.forward(x);
        DMatrixRMaj throughGate = gate.backward(activation.backward(gates, Entrywise.product(hidden, expansion)));
        DMatrixRMaj throughExpansion = expand.backward(Entrywise.product(hidden, activation.forward(gates)));
        return Entrywise.sum(throughGate, throughExpansion);
    }

    private Stage gated(Stage x) {
        Stage activated = activated(linear("gate", "gate", x));
        Stage expansion = linear("expansion", "expand", x);
        return tracer.report(
                "gated",
                () -> "activation ∘ expansion, entry by entry",
                Entrywise.product(activated.values(), expansion.values()));
    }

    private Stage activated(Stage x) {
        Activation activation = architecture.activation();
        return tracer.report(
                "activation",
                () -> activation.formula() + ", x = each entry of " + x.name(),
                activation.forward(x.values()));
    }

    private Stage linear(String stage, String name, Stage x) {
        Linear linear = linear(name);
        return tracer.report(stage, () -> linear.formula(x.name()), linear.forward(x.values()));
    }

    private Linear linear(String name) {
        boolean biased = name.equals("contract") ? architecture.contractBiased() : architecture.expandBiased();
        return Linear.of(weights, prefix, name, biased);
    }
}
