package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Visibility;
import dev.praxis.compute.transformer.Weights;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A transformer encoder in float64: each layer lets every token look at the others and then changes it by itself. {@link StageListing} lists the
 * stages that it reports.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.
 *
 * @param architecture what it is
 * @param weights all that {@link dev.praxis.compute.transformer.WeightShape#of} lists for the architecture
 */
public record TracedEncoder(EncoderArchitecture architecture, Weights weights) {

    /**
     * Encodes tokens by the encoder's own embeddings.
     *
     * @param ids at least one, each in the vocabulary. Not modified.
     * @param types of the tokens, as many. Not modified.
     * @param trace listens to the stages
     * @return the vector of each token after all layers, [tokens x modelSize]
     */
    public DMatrixRMaj forward(int[] ids, int[] types, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        return layers(new Embedding(architecture, weights).forward(ids, types, tracer), null, tracer);
    }

    /**
     * Encodes embeddings that come from outside; sinusoidal positions are added if the architecture has them.
     *
     * @param embeddings [tokens x modelSize], finite. Not modified.
     * @param padding which rows are padding: no token looks at them, and the rows of the others are the same, bit for bit, as without them
     * @param trace listens to the stages
     * @return the vector of each token after all layers, [tokens x modelSize]
     * @throws ComputeException SHAPE for embeddings of another size and padding of another length; UNDEFINED where every row is padding
     */
    public DMatrixRMaj forward(DMatrixRMaj embeddings, boolean[] padding, Trace trace) {
        requireFit(embeddings, padding);
        Tracer tracer = new Tracer(trace, "");
        return layers(SinusoidalPositions.added(architecture, embeddings, tracer), padding, tracer);
    }

    /** The cost of a forward pass, besides stages that are kept. */
    public static Cost cost(EncoderArchitecture architecture, int tokens) {
        return Cost.operations(architecture.operations(tokens))
                .plus(Cost.working(workingNumbers(architecture, tokens)));
    }

    /** Numbers that a forward pass of so many tokens holds at one time, besides stages that are kept: its intermediate results and a layer's weights. */
    private static long workingNumbers(EncoderArchitecture architecture, int tokens) {
        LayerArchitecture layer = architecture.layers().getFirst();
        Heads heads = layer.attention().heads();
        long d = architecture.modelSize();
        long f = layer.feedForward().size();
        long rows = tokens * (8 * Math.max(d, heads.querySize()) + 4 * f + 6L * tokens);
        return rows + d * (2L * heads.querySize() + 2L * heads.keySize() + 3 * f);
    }

    private DMatrixRMaj layers(Stage embedded, boolean @Nullable [] padding, Tracer tracer) {
        RelativeBias bias = architecture.layers().getFirst().attention().relativeBias()
                ? RelativeBias.of(weights, architecture.heads())
                : null;
        Stage x = embedded;
        for (int i = 0; i < architecture.layers().size(); i++) {
            Execution.check();
            LayerArchitecture layer = architecture.layers().get(i);
            String prefix = "layers.%d.".formatted(i);
            SelfAttention attention = new SelfAttention(
                    layer.attention(),
                    weights,
                    bias,
                    mask(layer.attention().visibility(), padding),
                    maskNote(layer.attention().visibility(), padding));
            Stage output = new TracedLayer(architecture, layer, weights, attention, tracer.within(prefix)).forward(x);
            x = new Stage(prefix + output.name(), output.values());
        }
        if (!architecture.finalNorm()) {
            return x.values();
        }
        Norm norm = Norm.of(architecture.norm(), weights, "final_norm");
        Stage last = x;
        return tracer.report("final_norm", () -> norm.formula(last.name()), norm.forward(x.values()))
                .values();
    }

    private static Mask mask(Visibility visibility, boolean @Nullable [] padding) {
        return (query, key) -> visibility.sees(query, key) && (padding == null || !padding[key]);
    }

    /** Where the mask hides keys, in words; null where it hides none. */
    private static @Nullable String maskNote(Visibility visibility, boolean @Nullable [] padding) {
        if (padding != null && !visibility.hidesAny()) {
            return "at padding";
        }
        if (!visibility.hidesAny()) {
            return null;
        }
        String window = visibility.window() == null ? "" : "beyond a distance of " + visibility.window();
        String causal = visibility.causal() ? "behind the query" : "";
        String between = window.isEmpty() || causal.isEmpty() ? "" : " or ";
        return window + between + causal + (padding == null ? "" : ", and at padding");
    }

    private void requireFit(DMatrixRMaj embeddings, boolean[] padding) {
        if (embeddings.numCols != architecture.modelSize()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "embeddings",
                    "expected rows of %d numbers, the model size, found rows of %d"
                            .formatted(architecture.modelSize(), embeddings.numCols));
        }
        if (padding.length != embeddings.numRows) {
            throw new ComputeException(
                    Reason.SHAPE, "padding", "expected %d, found %d".formatted(embeddings.numRows, padding.length));
        }
        if (IntStream.range(0, padding.length).allMatch(token -> padding[token])) {
            throw new ComputeException(
                    Reason.UNDEFINED, "padding", "every token is padding: there is nothing to look at");
        }
    }
}
