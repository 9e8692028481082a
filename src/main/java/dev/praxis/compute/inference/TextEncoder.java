package dev.praxis.compute.inference;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A trained encoder: embeddings, then one layer after the other.
 *
 * @param embeddings of the tokens
 * @param layers at least one
 * @param finalNorm the norm of the last layer's output; null for none
 */
public record TextEncoder(
        Embeddings embeddings, List<Layer> layers, @Nullable LayerNorm finalNorm) {

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
        List<FMatrixRMaj> states = new ArrayList<>();
        List<AttentionWeights> attentions = new ArrayList<>();
        FMatrixRMaj x = embeddings.forward(batch);
        for (Layer layer : layers) {
            if (keep.hiddenStates) {
                states.add(x);
            }
            AttentionWeights weights = keep.attentions ? AttentionWeights.of(batch, heads()) : null;
            x = layer.forward(x, batch, weights);
            if (weights != null) {
                attentions.add(weights);
            }
        }
        FMatrixRMaj last = finalNorm == null ? x : finalNorm.forward(x);
        if (keep.hiddenStates) {
            states.add(last);
        }
        return new Output(last, states, attentions);
    }
}
