package dev.praxis.compute.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** Numbers that the computation holds at one time for each token of a batch. */
    public long workingNumbersOfAToken() {
        Layer widest = layers.getFirst();
        return 4L * size() + 3L * size() + 2L * widest.feedForward().expand().out();
    }

    /**
     * Encodes the sequences, each as if it were alone.
     *
     * @throws dev.praxis.compute.ComputeException VALUE where an id is not in the vocabulary, SHAPE where a sequence is too long
     */
    public Output forward(Batch batch, Keep keep) {
        Workspace workspace = workspaces.take();
        try {
            return forward(batch, keep, workspace);
        } finally {
            workspaces.giveBack(workspace);
        }
    }

    private Output forward(Batch batch, Keep keep, Workspace workspace) {
        List<FMatrixRMaj> states = new ArrayList<>();
        List<AttentionWeights> attentions = new ArrayList<>();
        float[] x = workspace.states(batch.tokens() * size());
        embeddings.forward(batch, x);
        for (Layer layer : layers) {
            if (keep.hiddenStates) {
                states.add(copy(x, batch));
            }
            AttentionWeights weights = keep.attentions ? AttentionWeights.of(batch, heads()) : null;
            layer.forward(x, batch, weights, workspace);
            if (weights != null) {
                attentions.add(weights);
            }
        }
        FMatrixRMaj last = copy(x, batch);
        if (finalNorm != null) {
            finalNorm.forward(x, batch.tokens(), last.data);
        }
        if (keep.hiddenStates) {
            states.add(last);
        }
        return new Output(last, states, attentions);
    }

    private FMatrixRMaj copy(float[] x, Batch batch) {
        int size = size();
        return new FMatrixRMaj(batch.tokens(), size, true, Arrays.copyOf(x, batch.tokens() * size));
    }
}
