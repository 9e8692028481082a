package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import dev.praxis.compute.transformer.Weights;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A transformer encoder in float64. {@link StageListing} lists the stages that it reports.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.
 *
 * @param architecture the architecture
 * @param weights all weights that {@link dev.praxis.compute.transformer.WeightShape#of} lists for
 *     the architecture
 */
public record TracedEncoder(EncoderArchitecture architecture, Weights weights) {

    /**
     * Encodes tokens with the encoder's own embeddings.
     *
     * @param ids at least one, each in the vocabulary. Not modified.
     * @param types types of the tokens, one per id. Not modified.
     * @param trace listener to the stages
     * @return the vector of each token after all layers, [tokens x modelSize]
     */
    public DMatrixRMaj forward(int[] ids, int[] types, Trace trace) {
        Tracer tracer = new Tracer(trace, "");
        Stage embedded = new Embedding(architecture, weights).forward(ids, types, tracer);
        return new LayerStack(architecture, weights, null).forward(embedded, tracer, state -> {});
    }

    /**
     * Encodes embeddings given by the caller; sinusoidal positions are added if the architecture
     * has them.
     *
     * @param embeddings [tokens x modelSize], finite. Not modified.
     * @param padding which rows are padding: they are hidden from all other tokens, whose rows are
     *     bitwise the same as without padding
     * @param trace listener to the stages
     * @return the vector of each token after all layers, [tokens x modelSize]
     * @throws ComputeException SHAPE for embeddings of another size and padding of another length;
     *     UNDEFINED if every row is padding
     */
    public DMatrixRMaj forward(DMatrixRMaj embeddings, boolean[] padding, Trace trace) {
        requireFit(embeddings, padding);
        Tracer tracer = new Tracer(trace, "");
        Stage embedded = SinusoidalPositions.added(architecture, embeddings, tracer);
        return new LayerStack(architecture, weights, padding).forward(embedded, tracer, state -> {});
    }

    /**
     * Runs a forward pass of tokens with a backward pass to the sums of their embeddings, types and
     * positions, before the embedding's norm.
     *
     * @param ids at least one, each in the vocabulary. Not modified.
     * @param types types of the tokens, one per id. Not modified.
     * @throws ComputeException as {@link #forward(int[], int[], Trace)}
     */
    public EncoderPass pass(int[] ids, int[] types) {
        Embedding embedding = new Embedding(architecture, weights);
        return EncoderPass.ofSums(this, embedding.sum(ids, types, Tracer.NONE).values());
    }

    /**
     * Runs a forward pass of the caller's embeddings with a backward pass to them.
     *
     * @param embeddings [tokens x modelSize], finite. Not modified, but retained.
     * @param padding which rows are padding. Not modified, but retained.
     * @throws ComputeException as {@link #forward(DMatrixRMaj, boolean[], Trace)}
     */
    public EncoderPass pass(DMatrixRMaj embeddings, boolean[] padding) {
        requireFit(embeddings, padding);
        return EncoderPass.ofEmbeddings(this, embeddings, padding);
    }

    /** Operations per layer besides its products. */
    private static final double OPERATIONS_PER_LAYER = 100_000;

    /** Returns the cost of a forward pass, excluding retained stages. */
    public static Cost cost(EncoderArchitecture architecture, int tokens) {
        return Cost.multiplications(architecture.operations(tokens) + projectedPositions(architecture, tokens))
                .plus(Cost.operations(
                        OPERATIONS_PER_LAYER * architecture.layers().size()))
                .plus(Cost.working(workingNumbers(architecture, tokens)));
    }

    /** Returns the multiply-adds of projecting relative embeddings, which are projected anew. */
    private static double projectedPositions(EncoderArchitecture architecture, int tokens) {
        return architecture.relative() instanceof Disentangled positions
                ? (double) positions.terms()
                        * RelativeEmbeddings.count(positions, tokens)
                        * architecture.modelSize()
                        * architecture.modelSize()
                        * architecture.layers().size()
                : 0;
    }

    /**
     * Returns the peak number of doubles held in a forward pass of {@code tokens} tokens, excluding
     * retained stages: intermediate results and one layer's weights.
     */
    private static long workingNumbers(EncoderArchitecture architecture, int tokens) {
        if (architecture.layers().isEmpty()) {
            return 3L * tokens * architecture.modelSize();
        }
        LayerArchitecture layer = architecture.layers().getFirst();
        Heads heads = layer.attention().heads();
        long d = architecture.modelSize();
        long f = layer.feedForward().size();
        long experts = architecture.layers().stream()
                .map(each -> each.feedForward().experts())
                .mapToLong(each -> each == null ? 0 : each.count())
                .max()
                .orElse(0);
        // Embeddings and norm, projections, products and two scores of relative positions.
        long ofPositions = architecture.relative() instanceof Disentangled positions
                ? RelativeEmbeddings.count(positions, tokens) * (4 * d + 2L * tokens) + 4L * tokens * tokens
                : 0;
        long rows = tokens * (8 * Math.max(d, heads.querySize()) + 4 * f + 4 * experts + 6L * tokens);
        return rows + ofPositions + d * (2L * heads.querySize() + 2L * heads.keySize() + 3 * f);
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
                    Reason.SHAPE,
                    "padding",
                    "expected %d entries, found %d".formatted(embeddings.numRows, padding.length));
        }
        if (IntStream.range(0, padding.length).allMatch(token -> padding[token])) {
            throw new ComputeException(Reason.UNDEFINED, "padding", "every token is padding");
        }
    }
}
