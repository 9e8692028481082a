package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A forward pass that keeps the hidden state before each layer, and the gradient beside it. All
 * else between the layers is computed again on the way back.
 *
 * @param encoder what computed it
 * @param embeddings its input, [tokens x modelSize]: the sums of embeddings, types and positions
 *     before their norm; or the embeddings from outside
 * @param normed whether the embedding's norm lies between the input and the first layer
 * @param padding which tokens are padding; null where there is none
 * @param states the input of the first layer and the output of each, [tokens x modelSize] each
 * @param lastHiddenState the encoder's output, [tokens x modelSize]
 */
public record EncoderPass(
        TracedEncoder encoder,
        DMatrixRMaj embeddings,
        boolean normed,
        boolean @Nullable [] padding,
        List<DMatrixRMaj> states,
        DMatrixRMaj lastHiddenState) {

    /**
     * A pass from the sums that {@link Embedding#sum} gives.
     *
     * @param sums [tokens x modelSize], finite. Not modified, and kept.
     */
    static EncoderPass ofSums(TracedEncoder encoder, DMatrixRMaj sums) {
        boolean normed = encoder.architecture().embedding().normed();
        DMatrixRMaj first = normed ? norm(encoder).forward(sums) : sums;
        return of(encoder, sums, normed, null, first);
    }

    /**
     * A pass from embeddings that fit and come from outside; parameters as for {@link
     * TracedEncoder#pass(DMatrixRMaj, boolean[])}.
     */
    static EncoderPass ofEmbeddings(TracedEncoder encoder, DMatrixRMaj embeddings, boolean[] padding) {
        Stage first = SinusoidalPositions.added(encoder.architecture(), embeddings, Tracer.NONE);
        return of(encoder, embeddings, false, padding, first.values());
    }

    private static EncoderPass of(
            TracedEncoder encoder,
            DMatrixRMaj embeddings,
            boolean normed,
            boolean @Nullable [] padding,
            DMatrixRMaj first) {
        List<DMatrixRMaj> states = new ArrayList<>();
        DMatrixRMaj last = layers(encoder, padding).forward(new Stage("embedding", first), Tracer.NONE, states::add);
        return new EncoderPass(encoder, embeddings, normed, padding, List.copyOf(states), last);
    }

    /**
     * {@code ∂L/∂embeddings}, L being any scalar that depends on the last hidden state alone.
     * Positions are constants: the gradients of an embedding and of its sum with them are the same.
     *
     * @param upstream ∂L/∂lastHiddenState, [tokens x modelSize], finite. Not
     *     modified.
     * @return [tokens x modelSize]
     * @throws ComputeException SHAPE for a gradient of another shape, VALUE for one that is not
     *     finite
     */
    public DMatrixRMaj backward(DMatrixRMaj upstream) {
        requireUpstream(upstream, lastHiddenState.numRows, lastHiddenState.numCols);
        DMatrixRMaj first = layers(encoder, padding).backward(states, upstream);
        return normed ? norm(encoder).backward(embeddings, first) : first;
    }

    private static LayerStack layers(TracedEncoder encoder, boolean @Nullable [] padding) {
        return new LayerStack(encoder.architecture(), encoder.weights(), padding);
    }

    private static Norm norm(TracedEncoder encoder) {
        return new Embedding(encoder.architecture(), encoder.weights()).norm();
    }

    /** Refuses an upstream gradient of another shape, or one that is not finite. */
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
