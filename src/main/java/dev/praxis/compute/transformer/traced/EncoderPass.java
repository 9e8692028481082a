package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass that keeps the input of each layer, and its gradient. All other intermediate
 * results are recomputed in the backward pass.
 *
 * @param encoder the encoder
 * @param embeddings its input, [tokens x modelSize]: the sums of embeddings, types and positions
 *     before their norm, or embeddings given by the caller
 * @param embedded whether the embedding's norm and projection lie between the input and the first
 *     layer
 * @param padding which tokens are padding; null if there is none
 * @param states the input of the first layer and the output of each, [tokens x modelSize] each
 * @param lastHiddenState the encoder's output, [tokens x modelSize]
 */
public record EncoderPass(
        TracedEncoder encoder,
        DMatrixRMaj embeddings,
        boolean embedded,
        boolean @Nullable [] padding,
        List<DMatrixRMaj> states,
        DMatrixRMaj lastHiddenState) {

    /**
     * Runs a pass from the sums of {@link Embedding#sum}.
     *
     * @param sums [tokens x modelSize], finite. Not modified, but retained.
     */
    static EncoderPass ofSums(TracedEncoder encoder, DMatrixRMaj sums) {
        Stage first = embedding(encoder).fromSum(new Stage("", sums), Tracer.NONE);
        return of(encoder, sums, true, null, first.values());
    }

    /**
     * Runs a pass from the caller's embeddings, whose shape has been checked; parameters as for
     * {@link TracedEncoder#pass(DMatrixRMaj, boolean[])}.
     */
    static EncoderPass ofEmbeddings(TracedEncoder encoder, DMatrixRMaj embeddings, boolean[] padding) {
        Stage first = SinusoidalPositions.added(encoder.architecture(), embeddings, Tracer.NONE);
        return of(encoder, embeddings, false, padding, first.values());
    }

    /**
     * Runs a pass from the input of the first layer.
     *
     * @param first [tokens x modelSize], finite. Not modified, but retained.
     */
    static EncoderPass ofFirst(TracedEncoder encoder, DMatrixRMaj first) {
        return of(encoder, first, false, null, first);
    }

    private static EncoderPass of(
            TracedEncoder encoder,
            DMatrixRMaj embeddings,
            boolean embedded,
            boolean @Nullable [] padding,
            DMatrixRMaj first) {
        List<DMatrixRMaj> states = new ArrayList<>();
        DMatrixRMaj last = layers(encoder, padding).forward(new Stage("embedding", first), Tracer.NONE, states::add);
        return new EncoderPass(encoder, embeddings, embedded, padding, List.copyOf(states), last);
    }

    /**
     * Computes {@code ∂L/∂embeddings} for any scalar L that depends on the last hidden state alone.
     * Positions are constants: an embedding and its sum with them have the same gradient.
     *
     * @param upstream ∂L/∂lastHiddenState, [tokens x modelSize], finite. Not modified.
     * @return [tokens x modelSize]
     * @throws ComputeException SHAPE for a gradient of another shape, VALUE for one that is not
     *     finite
     */
    public DMatrixRMaj backward(DMatrixRMaj upstream) {
        requireUpstream(upstream, lastHiddenState.numRows, lastHiddenState.numCols);
        DMatrixRMaj first = layers(encoder, padding).backward(states, upstream);
        return embedded ? embedding(encoder).backward(embeddings, first) : first;
    }

    /** Forward passes that take as long as one with its gradient, which recomputes most stages. */
    private static final int FORWARD_PASSES = 4;

    /** Gradients that are held at the same time as the intermediate results of a layer. */
    private static final int HELD = 2;

    /** Multiply-adds that take as long as embedding and pooling one entry of a token's vector. */
    private static final double OPERATIONS_PER_ENTRY = 20;

    /** Returns the multiply-adds of a pass and its gradient, counted as for a forward pass. */
    public static double operations(EncoderArchitecture architecture, int tokens) {
        return FORWARD_PASSES * architecture.operations(tokens) + ofEntries(architecture, tokens);
    }

    private static double ofEntries(EncoderArchitecture architecture, int tokens) {
        return OPERATIONS_PER_ENTRY * tokens * architecture.modelSize();
    }

    /** Returns the cost of a pass and its gradient. */
    public static Cost cost(EncoderArchitecture architecture, int tokens) {
        Cost forward = TracedEncoder.cost(architecture, tokens);
        double states = (architecture.layers().size() + 2.0) * tokens * architecture.modelSize();
        return forward.times(FORWARD_PASSES)
                .plus(Cost.multiplications(ofEntries(architecture, tokens)))
                .plus(Cost.working(states))
                .plus(new Cost(0, (HELD - 1) * forward.workingBytes(), 0));
    }

    private static LayerStack layers(TracedEncoder encoder, boolean @Nullable [] padding) {
        return new LayerStack(encoder.architecture(), encoder.weights(), padding);
    }

    private static Embedding embedding(TracedEncoder encoder) {
        return new Embedding(encoder.architecture(), encoder.weights());
    }

    /** Requires a finite upstream gradient of the expected shape. */
    static void requireUpstream(DMatrixRMaj upstream, int rows, int columns) {
        if (upstream.numRows != rows || upstream.numCols != columns) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "upstream",
                    "expected [%d, %d], found [%d, %d]".formatted(rows, columns, upstream.numRows, upstream.numCols));
        }
        Float64.requireFinite("upstream", upstream);
    }
}
