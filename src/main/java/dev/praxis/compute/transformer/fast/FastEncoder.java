package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Turns;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.RelativeBuckets;
import dev.praxis.compute.transformer.RelativePositions;
import dev.praxis.compute.transformer.Weights;
import dev.praxis.compute.transformer.fast.Workspace.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A loaded encoder in float32: embeddings, then one layer after the other.
 *
 * @param architecture the architecture
 * @param embedding the embedding layer
 * @param layers at least one
 * @param finalNorm the norm of the last layer's output; null for none
 * @param weights the same weights, by name
 * @param workspaces reusable buffers of forward passes
 */
public record FastEncoder(
        EncoderArchitecture architecture,
        Embedding embedding,
        List<Layer> layers,
        @Nullable Norm finalNorm,
        Weights weights,
        Workspaces workspaces) {

    /**
     * Loads an encoder, layer by layer, so that a checkpoint with fewer layers than its
     * architecture fails at the first missing layer.
     *
     * @param stored the weights that {@link dev.praxis.compute.transformer.WeightShape#of} lists
     * @param precision the precision in which matrices and embeddings are held
     * @param engine the engine that will compute
     */
    public static FastEncoder load(
            EncoderArchitecture architecture, StoredWeights stored, WeightPrecision precision, Engine engine) {
        WeightLoader loader = new WeightLoader(stored, precision, engine);
        Embedding embedding = Embedding.load(architecture, loader, engine);
        RelativeBias relative = relativeBias(architecture, loader);
        RelativeEmbeddings embeddings = RelativeEmbeddings.load(architecture, loader);
        RotaryTables rotations = new RotaryTables(architecture, loader);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < architecture.layers().size(); i++) {
            boolean shared = i > 0 && architecture.weightsOf(i).equals(architecture.weightsOf(i - 1));
            layers.add(
                    shared
                            ? layers.getLast()
                            : Layer.load(architecture, i, rotations.ofLayer(i), relative, embeddings, loader));
        }
        Norm finalNorm = architecture.finalNorm()
                ? loader.norm("final_norm", architecture.modelSize(), architecture.norm())
                : null;
        return new FastEncoder(
                architecture,
                embedding,
                List.copyOf(layers),
                finalNorm,
                loader.held(),
                new Workspaces(engine.workers().lanes()));
    }

    /** Loads an encoder with its weights as they are stored. */
    public static FastEncoder load(EncoderArchitecture architecture, StoredWeights stored, Engine engine) {
        return load(architecture, stored, WeightPrecision.AS_STORED, engine);
    }

    /** Loads the biases that all layers share; null if there are none. */
    static @Nullable RelativeBias relativeBias(EncoderArchitecture architecture, WeightLoader loader) {
        return switch (architecture.relative()) {
            case null -> null;
            case RelativePositions.Disentangled ignored -> null;
            case RelativePositions.Buckets ignored ->
                new BucketBiases(
                        loader.table("relative_bias", RelativeBuckets.COUNT, architecture.heads()),
                        architecture.longest());
            case RelativePositions.Slopes ignored -> SlopeBiases.of(architecture.heads());
        };
    }

    /**
     * Tokens that pass through all layers together, on a single thread if others can process the
     * rest. They are enough to amortize reading all weights, and few enough for intermediate
     * results to stay in the processor's cache.
     */
    private static final int TOKENS = 256;

    /**
     * The intermediate results of a forward pass to keep.
     *
     * @param hiddenStates whether to keep the embeddings and every layer's output
     * @param attentions whether to keep the attention weights
     */
    public record Keep(boolean hiddenStates, boolean attentions) {
        /** Keeps only the final output. */
        public static final Keep NOTHING = new Keep(false, false);
    }

    /**
     * The result of a forward pass.
     *
     * @param lastHiddenState [tokens x size]
     * @param hiddenStates the embeddings and every layer's output, the last one after the final
     *     norm: layers + 1, or empty if not kept
     * @param attentions attention weights of every layer, or empty if not kept
     */
    public record Output(
            FMatrixRMaj lastHiddenState, List<FMatrixRMaj> hiddenStates, List<AttentionWeights> attentions) {}

    /** Returns the size of a token's vector. */
    public int size() {
        return architecture.modelSize();
    }

    public int heads() {
        return architecture.heads();
    }

    /** Speed of float32 products relative to float64. */
    private static final int FASTER = 10;

    /** Operations per weight: each batch reads all weights from memory, however short it is. */
    private static final double OPERATIONS_PER_WEIGHT = 1;

    /** Operations per entry of a token's vector, for its embedding and its pooling. */
    private static final double OPERATIONS_PER_ENTRY = 1;

    /** Returns the cost of a forward pass of a batch. */
    public Cost cost(Batch batch) {
        double operations = IntStream.range(0, batch.sequences())
                .mapToDouble(i -> architecture.operations(batch.length(i)))
                .sum();
        // A single token needs one multiplication per weight, and little else.
        return Cost.multiplications(operations / FASTER)
                .plus(Cost.operations(OPERATIONS_PER_WEIGHT * architecture.operations(1)))
                .plus(Cost.operations(OPERATIONS_PER_ENTRY * batch.tokens() * size()))
                .plus(new Cost(0, workingNumbers(batch) * Float.BYTES, 0));
    }

    /**
     * Returns the number of tokens that occupy all threads. Batches of more tokens are not faster
     * per token.
     */
    public int tokensAtOneTime() {
        return workers().lanes() * TOKENS;
    }

    /** Returns the operations per token of large batches of short sequences. */
    public double operationsPerToken() {
        return Cost.multiplications(architecture.operations(1) / FASTER).operations() + OPERATIONS_PER_ENTRY * size();
    }

    /**
     * Checks everything that could make a forward pass of the batch fail.
     *
     * @throws ComputeException VALUE if an id is not in the vocabulary, SHAPE if a sequence is too
     *     long, or empty although the encoder has layers
     */
    public void requireValid(Batch batch) {
        embedding.requireValid(batch);
        if (!layers.isEmpty() && IntStream.range(0, batch.sequences()).anyMatch(i -> batch.length(i) == 0)) {
            throw new ComputeException(Reason.SHAPE, "ids", "expected at least one token in each sequence, found none");
        }
    }

    /** Returns the peak number of floats held while computing a batch, including the result. */
    private long workingNumbers(Batch batch) {
        int longest =
                IntStream.range(0, batch.sequences()).map(batch::length).max().orElse(0);
        long atOneTime =
                Math.min(batch.tokens(), tokensAtOneTime() + (long) workers().lanes() * longest);
        if (layers.isEmpty()) {
            return (long) batch.tokens() * size();
        }
        int packed = 0;
        int expanded = 0;
        for (Layer layer : layers) {
            packed = Math.max(packed, layer.feedForward().packedNumbers((int) atOneTime));
            expanded = Math.max(expanded, layer.feedForward().numbersPerRow());
        }
        Heads heads = architecture.layers().getFirst().attention().heads();
        long ofAToken = 3L * size() + 2L * heads.querySize() + 2L * heads.keySize() + expanded;
        PositionScores positions = layers.getFirst().attention().positions();
        long ofPositions = positions == null ? 0 : (long) workers().lanes() * positions.workingNumbers();
        return (long) batch.tokens() * size() + atOneTime * ofAToken + packed + ofPositions;
    }

    /**
     * Encodes the sequences independently of each other: each has the same bits in any batch.
     *
     * @throws ComputeException as {@link #requireValid}
     */
    public Output forward(Batch batch, Keep keep) {
        return forward(batch, keep, Turns.NONE);
    }

    /**
     * Encodes a batch like {@link #forward(Batch, Keep)}.
     *
     * @param turns computations to which each thread gives way between two products
     */
    public Output forward(Batch batch, Keep keep, Turns turns) {
        requireValid(batch);
        Output output = empty(batch, keep);
        List<Batch.Part> parts = batch.parts(TOKENS);
        workers().forEachLarge(parts.size(), (part, lane) -> {
            Workspace workspace = workspaces.take();
            try {
                workspace.start(turns);
                forward(parts.get(part), keep, output, workspace);
            } finally {
                workspaces.giveBack(workspace);
            }
        });
        return output;
    }

    private void forward(Batch.Part part, Keep keep, Output output, Workspace workspace) {
        Batch batch = part.batch();
        float[] x = workspace.numbers(Use.STATES, batch.tokens() * size());
        embedding.forward(batch, x, workspace);
        for (int i = 0; i < layers.size(); i++) {
            if (keep.hiddenStates) {
                copy(x, part, output.hiddenStates.get(i));
            }
            AttentionWeights weights =
                    keep.attentions ? output.attentions.get(i).part(part.firstSequence(), batch) : null;
            layers.get(i).forward(x, batch, weights, workspace);
        }
        if (finalNorm != null) {
            finalNorm.forward(x, batch.tokens(), x);
        }
        copy(x, part, output.lastHiddenState);
    }

    private Output empty(Batch batch, Keep keep) {
        FMatrixRMaj last = new FMatrixRMaj(batch.tokens(), size());
        List<FMatrixRMaj> states = new ArrayList<>();
        List<AttentionWeights> attentions = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (keep.hiddenStates) {
                states.add(new FMatrixRMaj(batch.tokens(), size()));
            }
            if (keep.attentions) {
                attentions.add(AttentionWeights.of(batch, heads()));
            }
        }
        if (keep.hiddenStates) {
            states.add(last);
        }
        return new Output(last, states, attentions);
    }

    private void copy(float[] x, Batch.Part part, FMatrixRMaj to) {
        System.arraycopy(x, 0, to.data, part.firstToken() * size(), part.batch().tokens() * size());
    }

    private Workers workers() {
        return embedding.engine().workers();
    }
}
