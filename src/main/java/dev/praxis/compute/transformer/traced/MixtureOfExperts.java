package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.kernel.Bias;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.transformer.Experts;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A mixture of experts {@code y = Σ_e w_e expert_e(x) + b} over the experts that the router chooses
 * for each token. See {@link Experts}.
 *
 * @param architecture the architecture of the experts
 * @param experts how many there are, and how they are chosen
 * @param weights weights of the whole encoder
 * @param prefix prefix of the layer's weights, such as {@code layers.0.}
 * @param tracer tracer of the layer's stages
 */
record MixtureOfExperts(
        FeedForwardArchitecture architecture, Experts experts, Weights weights, String prefix, Tracer tracer)
        implements PositionWiseNetwork {

    @Override
    public Stage forward(Stage x) {
        Linear router = Linear.of(weights, prefix, "router", false);
        Stage scores = tracer.report("router_scores", () -> router.formula(x.name()), router.forward(x.values()));
        Stage probabilities = tracer.report(
                "router_probabilities",
                () -> "softmax of each row of router_scores",
                Softmax.probabilities(scores.values(), 1));
        Routing routing = Routing.of(experts, probabilities.values());
        tracer.report("router_weights", () -> Routing.formula(experts), routing.weights());
        DMatrixRMaj mixture = new DMatrixRMaj(x.values().numRows, x.values().numCols);
        for (int expert = 0; expert < experts.count(); expert++) {
            Routed routed = routing.ofExpert(expert);
            Stage rows = new Stage(x.name(), routed.gathered(x.values()));
            Stage outputs = expert(expert, routed.scattering(tracer)).forward(rows);
            routed.add(routed.weighted(outputs.values()), mixture);
        }
        if (architecture.contractBiased()) {
            Bias.add(weights.vector(prefix + "mixture.bias"), mixture);
        }
        return tracer.report("mixture", this::formula, mixture);
    }

    /**
     * Computes {@code ∂L/∂x} as the sum of what goes back through the experts, whose outputs have
     * the gradient {@code w_e u}, and through the router: {@code ∂L/∂w_e = u · expert_e(x)}, which
     * goes back through the softmax over all experts or, if the weights are renormalized, over the
     * chosen ones. The choice is taken as constant.
     */
    @Override
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        Linear router = Linear.of(weights, prefix, "router", false);
        DMatrixRMaj probabilities = Softmax.probabilities(router.forward(x), 1);
        Routing routing = Routing.of(experts, probabilities);
        DMatrixRMaj gradient = new DMatrixRMaj(x.numRows, x.numCols);
        DMatrixRMaj ofWeights = new DMatrixRMaj(x.numRows, experts.count());
        for (int expert = 0; expert < experts.count(); expert++) {
            Routed routed = routing.ofExpert(expert);
            FeedForward network = expert(expert, tracer.silent());
            DMatrixRMaj rows = routed.gathered(x);
            DMatrixRMaj ofOutputs = routed.gathered(upstream);
            DMatrixRMaj outputs = network.forward(new Stage("", rows)).values();
            for (int i = 0; i < rows.numRows; i++) {
                ofWeights.unsafe_set(routed.rows()[i], expert, dot(ofOutputs, outputs, i));
            }
            routed.add(network.backward(rows, routed.weighted(ofOutputs)), gradient);
        }
        DMatrixRMaj softmax = experts.renormalized() ? routing.weights() : probabilities;
        return Entrywise.sum(gradient, router.backward(Softmax.backward(softmax, ofWeights, 1)));
    }

    private FeedForward expert(int expert, Tracer stages) {
        String part = "experts.%d.".formatted(expert);
        return new FeedForward(architecture.expert(), weights, prefix + part, stages.within(part));
    }

    private String formula() {
        String sum = "sum over experts e of column e of router_weights times experts.e.contraction";
        return architecture.contractBiased() ? sum + " + b_mixture" : sum;
    }

    /** Returns the product of two rows, saturated to ±1.7976931348623157e308. */
    private static double dot(DMatrixRMaj a, DMatrixRMaj b, int row) {
        return Product.transposingRight(
                        CommonOps_DDRM.extractRow(a, row, null), CommonOps_DDRM.extractRow(b, row, null))
                .get(0);
    }
}
