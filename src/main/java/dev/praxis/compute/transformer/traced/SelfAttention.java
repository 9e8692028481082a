package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * {@code concatenation of all heads · W_outputᵀ + b_output}, each head attending with its own columns of queries, keys and values.
 *
 * @param architecture of this layer's attention
 * @param weights of the whole encoder
 * @param bias by relative position; null for none
 * @param mask which keys each query sees
 * @param maskNote where the mask hides keys, in words; null where it hides none
 */
record SelfAttention(
        AttentionArchitecture architecture,
        Weights weights,
        @Nullable RelativeBias bias,
        Mask mask,
        @Nullable String maskNote) {

    /**
     * The attention's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @param tracer of the layer's stages
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x, Tracer tracer) {
        Linear query = linear("query", tracer);
        Linear key = linear("key", tracer);
        Linear value = linear("value", tracer);
        Heads heads = architecture.heads();
        DMatrixRMaj queries = query.forward(x.values());
        DMatrixRMaj keys = key.forward(x.values());
        DMatrixRMaj values = value.forward(x.values());
        DMatrixRMaj concatenation = new DMatrixRMaj(queries.numRows, heads.querySize());
        for (int h = 0; h < heads.count(); h++) {
            Tracer head = tracer.within("heads.%d.".formatted(h));
            int queryColumn = heads.queryColumn(h);
            int keyColumn = heads.keyColumn(h);
            Stage headQueries = columns("queries", query, x.name(), queries, queryColumn, head);
            Stage headKeys = columns("keys", key, x.name(), keys, keyColumn, head);
            Stage headValues = columns("values", value, x.name(), values, keyColumn, head);
            DMatrixRMaj context = attend(rotated(headQueries, head), rotated(headKeys, head), headValues, h, head);
            CommonOps_DDRM.insert(context, concatenation, 0, queryColumn);
        }
        Stage contexts = tracer.report("concatenation", () -> "the contexts of all heads side by side", concatenation);
        Linear output = linear("output", tracer);
        return tracer.report(
                "output_projection", () -> output.formula(contexts.name()), output.forward(contexts.values()));
    }

    private Linear linear(String name, Tracer tracer) {
        return Linear.of(weights, tracer.prefix(), name, architecture.biased());
    }

    private Stage columns(String name, Linear linear, String x, DMatrixRMaj projected, int from, Tracer head) {
        int to = from + architecture.heads().size();
        return head.report(
                name,
                () -> "%s, columns %d to %d".formatted(linear.formula(x), from, to - 1),
                CommonOps_DDRM.extract(projected, 0, projected.numRows, from, to));
    }

    private Stage rotated(Stage x, Tracer head) {
        if (architecture.rotation() == null) {
            return x;
        }
        Rotated rotated = new Rotated(architecture.rotation());
        return head.report("rotated_" + x.name(), () -> rotated.formula(x), rotated.forward(x.values()));
    }

    private DMatrixRMaj attend(Stage queries, Stage keys, Stage values, int h, Tracer head) {
        int size = architecture.heads().size();
        Attention attention = Attention.forward(
                queries.values(),
                keys.values(),
                values.values(),
                Attention.inverseSqrt(size),
                bias == null ? null : bias.of(h, queries.values().numRows),
                mask);
        head.trace().attentionWeights(attention.weights());
        head.report("scores", () -> "%s · %sᵀ".formatted(queries.name(), keys.name()), attention.scores());
        Stage scores = head.report("scaled_scores", () -> "scores · 1/√" + size, attention.scaledScores());
        if (bias != null) {
            scores = head.report("biased_scores", () -> RelativeBias.FORMULA, attention.biasedScores());
        }
        String before = scores.name();
        if (maskNote != null && head.wants("masked_scores")) {
            head.report(
                    "masked_scores",
                    () -> before + "; -1.7976931348623157e308 for -∞ " + maskNote,
                    attention.maskedScores());
        }
        head.report(
                "weights",
                () -> maskNote == null
                        ? "softmax of each row of " + before
                        : "softmax of each row of masked_scores, 0 " + maskNote,
                attention.weights());
        head.report("context", () -> "weights · values", attention.context());
        return attention.context();
    }
}
