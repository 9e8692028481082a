package dev.praxis.compute.transformer;

import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.Linear;
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
 * @param inputName the stage that x is
 * @param trace is told this layer's stages
 */
record EncoderLayer(EncoderArchitecture architecture, EncoderWeights.Layer weights, String inputName, Trace trace) {

    /** The layer's last stage. */
    String outputName() {
        return architecture.normFirst() ? "output_residual" : "output_norm";
    }

    /**
     * The layer's output.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @param mask which tokens each may look at
     * @return [tokens x modelSize]
     */
    DMatrixRMaj forward(DMatrixRMaj x, Mask mask) {
        return architecture.normFirst() ? normFirst(x, mask) : normLast(x, mask);
    }

    private DMatrixRMaj normLast(DMatrixRMaj x, Mask mask) {
        DMatrixRMaj attended = attention(x, inputName, mask);
        DMatrixRMaj residual = residual("attention_residual", x, inputName, attended, "output_projection");
        DMatrixRMaj y = norm("attention_norm", weights.attentionNorm(), residual, "attention_residual");
        DMatrixRMaj fed = feedForward(y, "attention_norm");
        DMatrixRMaj sum = residual("output_residual", y, "attention_norm", fed, "contraction");
        return norm("output_norm", weights.outputNorm(), sum, "output_residual");
    }

    private DMatrixRMaj normFirst(DMatrixRMaj x, Mask mask) {
        DMatrixRMaj normed = norm("attention_norm", weights.attentionNorm(), x, inputName);
        DMatrixRMaj attended = attention(normed, "attention_norm", mask);
        DMatrixRMaj y = residual("attention_residual", x, inputName, attended, "output_projection");
        DMatrixRMaj normedAgain = norm("output_norm", weights.outputNorm(), y, "attention_residual");
        DMatrixRMaj fed = feedForward(normedAgain, "output_norm");
        return residual("output_residual", y, "attention_residual", fed, "contraction");
    }

    /** {@code concatenation of all heads · W_outputᵀ + b_output}, each head attending with its own columns of queries, keys and values. */
    private DMatrixRMaj attention(DMatrixRMaj x, String name, Mask mask) {
        DMatrixRMaj queries = weights.query().forward(x);
        DMatrixRMaj keys = weights.key().forward(x);
        DMatrixRMaj values = weights.value().forward(x);
        DMatrixRMaj concatenation = new DMatrixRMaj(x.numRows, architecture.modelSize());
        for (int head = 0; head < architecture.heads(); head++) {
            int column = head * architecture.headSize();
            Attention attention = Attention.forward(
                    columns(queries, column),
                    columns(keys, column),
                    columns(values, column),
                    Attention.inverseSqrt(architecture.headSize()),
                    mask);
            traceHead(attention, head, name);
            CommonOps_DDRM.insert(attention.context(), concatenation, 0, column);
        }
        trace.stage("concatenation", "the contexts of all heads side by side", concatenation);
        return linear("output_projection", weights.output(), "output", concatenation, "concatenation");
    }

    private DMatrixRMaj feedForward(DMatrixRMaj x, String name) {
        DMatrixRMaj expansion = linear("expansion", weights.expand(), "expand", x, name);
        DMatrixRMaj activation = architecture.activation().forward(expansion);
        trace.stage("activation", architecture.activation().formula() + ", x = each entry of expansion", activation);
        return linear("contraction", weights.contract(), "contract", activation, "activation");
    }

    private DMatrixRMaj linear(String stage, Linear linear, String weightName, DMatrixRMaj x, String name) {
        DMatrixRMaj y = linear.forward(x);
        trace.stage(stage, linearFormula(name, weightName), y);
        return y;
    }

    private DMatrixRMaj norm(String stage, LayerNorm norm, DMatrixRMaj x, String name) {
        DMatrixRMaj y = norm.forward(x, architecture.layerNormEpsilon());
        trace.stage(stage, normFormula(name, architecture.layerNormEpsilon()), y);
        return y;
    }

    private DMatrixRMaj residual(String stage, DMatrixRMaj x, String name, DMatrixRMaj change, String changeName) {
        DMatrixRMaj sum = Encoder.sum(x, change);
        trace.stage(stage, name + " + " + changeName, sum);
        return sum;
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
        heads.stage("weights", "softmax of each row of masked_scores", attention.weights());
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
