package dev.praxis.compute.inference;

import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.inference.Workspace.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A trained encoder: embeddings, then one layer after the other.
 *
 * @param embeddings of the tokens
 * @param layers at least one
 * @param finalNorm the norm of the last layer's output; null for none
 * @param workspaces where forward passes take theirs from
 */
public record TextEncoder(
        Embeddings embeddings, List<Layer> layers, @Nullable LayerNorm finalNorm, Workspaces workspaces) {

    /** An encoder with workspaces of its own; parameters as above. */
    public TextEncoder(Embeddings embeddings, List<Layer> layers, @Nullable LayerNorm finalNorm) {
        this(
                embeddings,
                layers,
                finalNorm,
                new Workspaces(embeddings.norm().engine().workers().lanes()));
    }

    /**
     * Tokens that go through all layers together, on one thread if there are others for the rest: enough to be worth reading all weights for, and few enough for what
     * stands between two steps to stay in a processor's cache.
     */
    private static final int TOKENS = 256;

    /**
     * What is kept of a forward pass besides its end.
     *
     * @param hiddenStates whether the embeddings and every layer's output are
     * @param attentions whether the attention weights are
     */
    public record Keep(boolean hiddenStates, boolean attentions) {
        /** Nothing besides the end. */
        public static final Keep NOTHING = new Keep(false, false);
    }

    /**
     * The result of a forward pass.
     *
     * @param lastHiddenState [tokens x size]
     * @param hiddenStates the embeddings and every layer's output, the last one behind the final norm: layers + 1, or none where they were not kept
     * @param attentions of every layer, or none where they were not kept
     */
    public record Output(
            FMatrixRMaj lastHiddenState, List<FMatrixRMaj> hiddenStates, List<AttentionWeights> attentions) {}

    /** Entries of a token's vector. */
    public int size() {
        return embeddings.words().columns();
    }

    public int heads() {
        return layers.getFirst().attention().heads();
    }

    /** Numbers that the computation of a batch holds at one time, its answer among them. */
    public long workingNumbers(Batch batch) {
        int longest =
                IntStream.range(0, batch.sequences()).map(batch::length).max().orElse(0);
        long atOneTime = Math.min(batch.tokens(), (long) workers().lanes() * (TOKENS + longest));
        FeedForward feedForward = layers.getFirst().feedForward();
        int packed = feedForward.contract().weight().packedNumbers((int) atOneTime);
        return (long) batch.tokens() * size()
                + atOneTime * (7L * size() + feedForward.expand().out())
                + packed;
    }

    /**
     * Encodes the sequences, each as if it were alone.
     *
     * @throws dev.praxis.compute.ComputeException VALUE where an id is not in the vocabulary, SHAPE where a sequence is too long
     */
    public Output forward(Batch batch, Keep keep) {
        embeddings.requireKnown(batch);
        Output output = empty(batch, keep);
        List<Batch.Part> parts = batch.parts(TOKENS);
        workers().forEachLarge(parts.size(), (part, lane) -> {
            Workspace workspace = workspaces.take();
            try {
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
        embeddings.forward(batch, x);
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
        return embeddings.norm().engine().workers();
    }
}
