package dev.praxis.compute.transformer;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.Mask;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One layer, with M = multi-head attention, F = feed-forward and N = norm: {@code y = N(x + M(x))}, {@code N(y + F(y))}; or, with the norms first, {@code y
 * = x + M(N(x))}, {@code y + F(N(y))}.
 *
 * <p>A stage's formula names the stages that it follows from.
 *
 * @param architecture of the whole encoder
 * @param weights of this layer
 * @param trace is told this layer's stages
 */
record EncoderLayer(EncoderArchitecture architecture, EncoderWeights.Layer weights, Trace trace) {

    /**
     * The layer's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @param mask which tokens each may look at
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x, Mask mask) {
        return architecture.normFirst() ? normFirst(x, mask) : normLast(x, mask);
    }

    private Stage normLast(Stage x, Mask mask) {
        Stage attended = attention(x, mask);
        Stage attentionResidual = residual("attention_residual", x, attended);
        Stage y = norm("attention_norm", weights.attentionNorm(), attentionResidual);
        Stage fed = feedForward(y);
        Stage outputResidual = residual("output_residual", y, fed);
        return norm("output_norm", weights.outputNorm(), outputResidual);
    }

    private Stage normFirst(Stage x, Mask mask) {
        Stage normed = norm("attention_norm", weights.attentionNorm(), x);
        Stage attended = attention(normed, mask);
        Stage y = residual("attention_residual", x, attended);
        Stage normedAgain = norm("output_norm", weights.outputNorm(), y);
        Stage fed = feedForward(normedAgain);
        return residual("output_residual", y, fed);
    }

    /** {@code concatenation of all heads · W_outputᵀ + b_output}, each head attending with its own columns of queries, keys and values. */
    private Stage attention(Stage x, Mask mask) {
        DMatrixRMaj queries = weights.query().forward(x.values());
        DMatrixRMaj keys = weights.key().forward(x.values());
        DMatrixRMaj values = weights.value().forward(x.values());
        DMatrixRMaj concatenation = new DMatrixRMaj(x.values().numRows, architecture.modelSize());
        for (int head = 0; head < architecture.heads(); head++) {
            int column = head * architecture.headSize();
            Attention attention = Attention.forward(
                    columns(queries, column),
                    columns(keys, column),
                    columns(values, column),
                    Attention.inverseSqrt(architecture.headSize()),
                    mask);
            traceHead(attention, head, x.name());
            CommonOps_DDRM.insert(attention.context(), concatenation, 0, column);
        }
        Stage contexts = told("concatenation", "the contexts of all heads side by side", concatenation);
        return linear("output_projection", weights.output(), "output", contexts);
    }

    private Stage feedForward(Stage x) {
        Stage expansion = linear("expansion", weights.expand(), "expand", x);
        Activation activation = architecture.activation();
        String formula = activation.formula() + ", x = each entry of expansion";
        Stage activated = told("activation", formula, activation.forward(expansion.values()));
        return linear("contraction", weights.contract(), "contract", activated);
    }

    private Stage linear(String name, Linear linear, String weight, Stage x) {
        return told(name, linearFormula(x.name(), weight), linear.forward(x.values()));
    }

    private Stage norm(String name, LayerNorm norm, Stage x) {
        double epsilon = architecture.layerNormEpsilon();
        return told(name, normFormula(x.name(), epsilon), norm.forward(x.values(), epsilon));
    }

    private Stage residual(String name, Stage x, Stage change) {
        return told(name, x.name() + " + " + change.name(), Encoder.sum(x.values(), change.values()));
    }

    private Stage told(String name, String formula, DMatrixRMaj values) {
        trace.stage(name, formula, values);
        return new Stage(name, values);
    }

    private void traceHead(Attention attention, int head, String input) {
        trace.attentionWeights(attention.weights());
        if (!trace.wantsStages()) {
            return;
        }
        Trace heads = trace.within("heads.%d.".formatted(head));
        int size = architecture.headSize();
        String columns = ", columns %d to %d".formatted(head * size, (head + 1) * size - 1);
        heads.stage("queries", linearFormula(input, "query") + columns, attention.queries());
        heads.stage("keys", linearFormula(input, "key") + columns, attention.keys());
        heads.stage("values", linearFormula(input, "value") + columns, attention.values());
        heads.stage("scores", "queries · keysᵀ", attention.scores());
        heads.stage("scaled_scores", "scores · 1/√" + size, attention.scaledScores());
        heads.stage(
                "masked_scores", "scaled_scores; -1.7976931348623157e308 for -∞ at padding", attention.maskedScores());
        heads.stage("weights", "softmax of each row of masked_scores, 0 at padding", attention.weights());
        heads.stage("context", "weights · values", attention.context());
    }

    private DMatrixRMaj columns(DMatrixRMaj x, int from) {
        return CommonOps_DDRM.extract(x, 0, x.numRows, from, from + architecture.headSize());
    }

    private static String linearFormula(String x, String weight) {
        return "%s · W_%sᵀ + b_%s".formatted(x, weight, weight);
    }

    static String normFormula(String x, double epsilon) {
        String written = Double.toString(epsilon).replace(".0E", "e").replace('E', 'e');
        return "gain (x - mean) / √(mean of (x - mean)² + %s) + bias, x = each row of %s".formatted(written, x);
    }
}
