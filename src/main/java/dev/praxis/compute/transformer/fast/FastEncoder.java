package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Turns;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.WeightPrecision;
import dev.praxis.compute.transformer.EncoderArchitecture;
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
 * @param layers in order; none if the encoder consists of its embeddings
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
        PositionEncodings positions = PositionEncodings.load(architecture, loader);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < architecture.layers().size(); i++) {
            boolean shared = i > 0 && architecture.weightsOf(i).equals(architecture.weightsOf(i - 1));
            layers.add(shared ? layers.getLast() : Layer.load(architecture, i, positions, loader));
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

    /** Returns the cost of a forward pass of a batch. */
    public Cost cost(Batch batch) {
        return costs().of(batch);
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
        return costs().operationsPerToken();
    }

    private EncoderCost costs() {
        return new EncoderCost(this, workers().lanes());
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
