package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.Float64;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.Weights;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The part of a layer's scores that disentangled attention adds to the scaled ones:
 * {@code scale · (content to position + position to content)}. It depends on queries and keys.
 *
 * @param terms the terms that the architecture has, in this order
 * @param scale factor of the scores
 */
record DisentangledBias(List<PositionScores> terms, double scale) implements RelativeBias {

    /**
     * Returns the bias of a layer.
     *
     * @param prefix prefix of the layer's weights, such as {@code layers.0.}
     */
    static DisentangledBias of(
            RelativeEmbeddings embeddings, AttentionArchitecture attention, Weights weights, String prefix) {
        List<PositionScores> terms = new ArrayList<>();
        if (embeddings.positions().contentToPosition()) {
            terms.add(PositionScores.of(embeddings, attention, weights, prefix, true));
        }
        if (embeddings.positions().positionToContent()) {
            terms.add(PositionScores.of(embeddings, attention, weights, prefix, false));
        }
        return new DisentangledBias(List.copyOf(terms), attention.scale());
    }

    @Override
    public DMatrixRMaj of(int head, DMatrixRMaj queries, DMatrixRMaj keys) {
        DMatrixRMaj sum = new DMatrixRMaj(queries.numRows, queries.numRows);
        for (PositionScores term : terms) {
            sum = Entrywise.sum(sum, term.forward(term.ofQueries() ? queries : keys, head));
        }
        for (int i = 0; i < sum.data.length; i++) {
            sum.data[i] = Float64.saturate(scale * sum.data[i]);
        }
        return sum;
    }

    @Override
    public Attention.Gradient backward(Attention.Gradient gradient, int head) {
        DMatrixRMaj queries = gradient.queries();
        DMatrixRMaj keys = gradient.keys();
        for (PositionScores term : terms) {
            // All scores have the same scale, so this is also the gradient of each term.
            DMatrixRMaj through = term.backward(gradient.scores(), head);
            if (term.ofQueries()) {
                queries = Entrywise.sum(queries, through);
            } else {
                keys = Entrywise.sum(keys, through);
            }
        }
        return new Attention.Gradient(queries, keys, gradient.values(), gradient.scores());
    }

    @Override
    public void report(int head, Stage queries, Stage keys, Tracer tracer) {
        for (PositionScores term : terms) {
            Stage x = term.ofQueries() ? queries : keys;
            if (tracer.wants(term.positionsName())) {
                tracer.report(term.positionsName(), () -> term.positionsFormula(head), term.positions(head));
            }
            if (tracer.wants(term.name())) {
                tracer.report(term.name(), () -> term.formula(x), term.forward(x.values(), head));
            }
        }
    }

    @Override
    public String formula(int head) {
        String sum = String.join(" + ", terms.stream().map(PositionScores::name).toList());
        return "scaled_scores + " + SelfAttention.scaled(terms.size() == 1 ? sum : "(" + sum + ")", scale);
    }
}
