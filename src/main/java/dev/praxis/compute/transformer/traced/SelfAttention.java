package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention {@code concatenation of all heads · W_outputᵀ + b_output}, where each
 * head attends with its own columns of queries, keys and values.
 *
 * @param architecture this layer's attention
 * @param norm the kind of norm of queries and keys, if they are normalized
 * @param weights weights of the whole encoder
 * @param prefix prefix of the layer's weights, such as {@code layers.0.}
 * @param bias bias by relative position; null for none
 * @param mask the keys visible to each query
 * @param maskNote a description of the hidden keys; null if there are none
 */
record SelfAttention(
        AttentionArchitecture architecture,
        NormArchitecture norm,
        Weights weights,
        String prefix,
        @Nullable RelativeBias bias,
        Mask mask,
        @Nullable String maskNote) {

    /**
     * Returns the attention's output, its last stage.
     *
     * @param x [tokens x modelSize], finite. Not modified.
     * @param tracer tracer of the layer's stages
     * @return [tokens x modelSize]
     */
    Stage forward(Stage x, Tracer tracer) {
        Linear query = linear("query");
        Linear key = linear("key");
        Linear value = linear("value");
        Heads heads = architecture.heads();
        DMatrixRMaj queries = query.forward(x.values());
        DMatrixRMaj keys = key.forward(x.values());
        DMatrixRMaj values = value.forward(x.values());
        DMatrixRMaj normedQueries = normedTogether(queries, "query_norm");
        DMatrixRMaj normedKeys = normedTogether(keys, "key_norm");
        DMatrixRMaj concatenation = new DMatrixRMaj(queries.numRows, heads.querySize());
        for (int h = 0; h < heads.count(); h++) {
            Tracer head = tracer.within("heads.%d.".formatted(h));
            int queryColumn = heads.queryColumn(h);
            int keyColumn = heads.keyColumn(h);
            Stage headQueries = columns("queries", query, x.name(), queries, queryColumn, head);
            Stage headKeys = columns("keys", key, x.name(), keys, keyColumn, head);
            Stage headValues = columns("values", value, x.name(), values, keyColumn, head);
            Stage placedQueries = rotated(normed(headQueries, "query_norm", normedQueries, queryColumn, head), head);
            Stage placedKeys = rotated(normed(headKeys, "key_norm", normedKeys, keyColumn, head), head);
            DMatrixRMaj context = attend(placedQueries, placedKeys, headValues, h, head);
            CommonOps_DDRM.insert(context, concatenation, 0, queryColumn);
        }
        Stage contexts = tracer.report("concatenation", () -> "the contexts of all heads side by side", concatenation);
        Linear output = linear("output");
        return tracer.report(
                "output_projection", () -> output.formula(contexts.name()), output.forward(contexts.values()));
    }

    /**
     * Computes {@code ∂L/∂x = ∂L/∂Q W_query + ∂L/∂K W_key + ∂L/∂V W_value}. The three gradients
     * come head by head from {@link Attention#backward}, and go back through the rotation and the
     * norm of the queries and keys, if there are any. Gradients of shared keys and values add up.
     * Of the relative position biases, only that of disentangled attention depends on x.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream ∂L/∂y, [tokens x modelSize], finite. Not modified.
     * @return ∂L/∂x, [tokens x modelSize]
     */
    DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        Linear query = linear("query");
        Linear key = linear("key");
        Linear value = linear("value");
        DMatrixRMaj queries = query.forward(x);
        DMatrixRMaj keys = key.forward(x);
        DMatrixRMaj values = value.forward(x);
        DMatrixRMaj normedQueries = normedTogether(queries, "query_norm");
        DMatrixRMaj normedKeys = normedTogether(keys, "key_norm");
        DMatrixRMaj contextGradient = linear("output").backward(upstream);
        DMatrixRMaj queryGradient = new DMatrixRMaj(x.numRows, queries.numCols);
        DMatrixRMaj keyGradient = new DMatrixRMaj(x.numRows, keys.numCols);
        DMatrixRMaj valueGradient = new DMatrixRMaj(x.numRows, values.numCols);
        Heads heads = architecture.heads();
        for (int h = 0; h < heads.count(); h++) {
            int queryColumn = heads.queryColumn(h);
            int keyColumn = heads.keyColumn(h);
            DMatrixRMaj headQueries = columns(normedQueries, queryColumn);
            DMatrixRMaj headKeys = columns(normedKeys, keyColumn);
            Attention attention = attention(
                    rotated(normed(headQueries, "query_norm")),
                    rotated(normed(headKeys, "key_norm")),
                    columns(values, keyColumn),
                    h);
            Attention.Gradient gradient = attention.backward(columns(contextGradient, queryColumn));
            if (bias != null) {
                gradient = bias.backward(gradient, h);
            }
            DMatrixRMaj ofPlacedQueries = rotatedBack(gradient.queries());
            DMatrixRMaj ofPlacedKeys = rotatedBack(gradient.keys());
            Columns.add(normedBack(headQueries, "query_norm", ofPlacedQueries), queryGradient, queryColumn);
            Columns.add(normedBack(headKeys, "key_norm", ofPlacedKeys), keyGradient, keyColumn);
            Columns.add(gradient.values(), valueGradient, keyColumn);
        }
        DMatrixRMaj ofQueries = normedTogetherBack(queries, "query_norm", queryGradient);
        DMatrixRMaj ofKeys = normedTogetherBack(keys, "key_norm", keyGradient);
        DMatrixRMaj throughScores = Entrywise.sum(query.backward(ofQueries), key.backward(ofKeys));
        return Entrywise.sum(throughScores, value.backward(valueGradient));
    }

    private Linear linear(String name) {
        boolean biased = name.equals("output")
                ? architecture.biases().ofOutput()
                : architecture.biases().ofInputs();
        return Linear.of(weights, prefix, name, biased);
    }

    /** Returns the columns of one head, starting at {@code from}. */
    private DMatrixRMaj columns(DMatrixRMaj x, int from) {
        return Columns.of(x, from, architecture.heads().size());
    }

    private DMatrixRMaj normed(DMatrixRMaj x, String name) {
        return architecture.normed() == Normed.EACH_HEAD ? norm(name).forward(x) : x;
    }

    private DMatrixRMaj normedBack(DMatrixRMaj x, String name, DMatrixRMaj upstream) {
        return architecture.normed() == Normed.EACH_HEAD ? norm(name).backward(x, upstream) : upstream;
    }

    private DMatrixRMaj normedTogether(DMatrixRMaj x, String name) {
        return architecture.normed() == Normed.ALL_HEADS ? norm(name).forward(x) : x;
    }

    private DMatrixRMaj normedTogetherBack(DMatrixRMaj x, String name, DMatrixRMaj upstream) {
        return architecture.normed() == Normed.ALL_HEADS ? norm(name).backward(x, upstream) : upstream;
    }

    private Norm norm(String name) {
        return Norm.of(norm, weights, prefix + name);
    }

    private DMatrixRMaj rotated(DMatrixRMaj x) {
        return architecture.rotation() == null ? x : new Rotated(architecture.rotation()).forward(x);
    }

    private DMatrixRMaj rotatedBack(DMatrixRMaj upstream) {
        return architecture.rotation() == null ? upstream : new Rotated(architecture.rotation()).backward(upstream);
    }

    private Attention attention(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, int h) {
        DMatrixRMaj headBias = bias == null ? null : bias.of(h, queries, keys);
        return Attention.forward(queries, keys, values, architecture.scale(), headBias, mask);
    }

    private Stage columns(String name, Linear linear, String x, DMatrixRMaj projected, int from, Tracer head) {
        int to = from + architecture.heads().size();
        return head.report(
                name,
                () -> "%s, columns %d to %d".formatted(linear.formula(x), from, to - 1),
                columns(projected, from));
    }

    /** Returns a head's queries or keys, normalized by themselves, or its columns of all heads'. */
    private Stage normed(Stage x, String name, DMatrixRMaj normedTogether, int from, Tracer head) {
        if (architecture.normed() == Normed.NONE) {
            return x;
        }
        Norm norm = norm(name);
        String stage = "normed_" + x.name();
        return architecture.normed() == Normed.EACH_HEAD
                ? head.report(stage, () -> norm.formula(x.name()), norm.forward(x.values()))
                : head.report(
                        stage,
                        () -> norm.formula("the %s of all heads side by side, of which this head has columns %d to %d"
                                .formatted(x.name(), from, from + x.values().numCols - 1)),
                        columns(normedTogether, from));
    }

    private Stage rotated(Stage x, Tracer head) {
        if (architecture.rotation() == null) {
            return x;
        }
        Rotated rotated = new Rotated(architecture.rotation());
        int tokens = head.trace().tokens(x.values().numRows);
        return head.report(
                "rotated_" + x.name().replace("normed_", ""),
                () -> rotated.formula(x, tokens),
                rotated.forward(x.values()));
    }

    private DMatrixRMaj attend(Stage queries, Stage keys, Stage values, int h, Tracer head) {
        Attention attention = attention(queries.values(), keys.values(), values.values(), h);
        head.trace().attentionWeights(attention.weights());
        head.report("scores", () -> "%s · %sᵀ".formatted(queries.name(), keys.name()), attention.scores());
        Stage scores =
                head.report("scaled_scores", () -> scaled("scores", architecture.scale()), attention.scaledScores());
        if (bias != null) {
            bias.report(h, queries, keys, head);
            scores = head.report("biased_scores", () -> bias.formula(h), attention.biasedScores());
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

    /** Returns the formula of x times the scale, as {@code x · 1/√n} if n is an integer. */
    static String scaled(String x, double scale) {
        double n = Math.rint(1 / (scale * scale));
        return scale == 1 / Math.sqrt(n) ? "%s · 1/√%d".formatted(x, (long) n) : x + " · " + scale;
    }
}
