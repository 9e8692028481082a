package dev.praxis.api.models.encode;

import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.wire.json.FloatTensor;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The part of one sequence in the states that an encoder keeps for a batch. */
final class TokenStates {
    private TokenStates() {}

    /** Returns the last hidden state, [tokens x size]. */
    static FloatTensor last(Output output, Batch batch, int sequence) {
        FMatrixRMaj state = output.lastHiddenState();
        return new FloatTensor(rows(List.of(state), batch, sequence), 0, batch.length(sequence), state.numCols);
    }

    /** Returns the hidden states, [layers + 1 x tokens x size]. */
    static FloatTensor all(Output output, Batch batch, int sequence) {
        List<FMatrixRMaj> states = output.hiddenStates();
        return new FloatTensor(
                rows(states, batch, sequence), 0, states.size(), batch.length(sequence), states.getFirst().numCols);
    }

    /** Returns the rows of one sequence in each of several matrices. */
    private static float[] rows(List<FMatrixRMaj> states, Batch batch, int sequence) {
        int size = states.getFirst().numCols;
        int numbers = batch.length(sequence) * size;
        float[] values = new float[states.size() * numbers];
        for (int layer = 0; layer < states.size(); layer++) {
            System.arraycopy(states.get(layer).data, batch.start(sequence) * size, values, layer * numbers, numbers);
        }
        return values;
    }

    /** Returns the attention weights, [layers x heads x tokens x tokens]. */
    static FloatTensor attentions(Output output, Batch batch, int sequence) {
        int n = batch.length(sequence);
        int layers = output.attentions().size();
        if (layers == 0) {
            return new FloatTensor(new float[0], 0, 0);
        }
        int perLayer = output.attentions().getFirst().bySequence()[sequence].length;
        float[] values = new float[layers * perLayer];
        for (int layer = 0; layer < layers; layer++) {
            System.arraycopy(
                    output.attentions().get(layer).bySequence()[sequence], 0, values, layer * perLayer, perLayer);
        }
        return new FloatTensor(values, 0, layers, perLayer / (n * n), n, n);
    }
}
