package dev.praxis.serving;

import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The rows of a joint batch that belong to one request.
 *
 * @param states the last hidden state of the joint batch, [tokens x size]
 * @param first the row of the request's first token
 */
record JointRows(FMatrixRMaj states, int first) {

    /**
     * Returns the output of the request's batch.
     *
     * @param batch the request's part of the joint batch
     */
    Output output(Batch batch) {
        FMatrixRMaj own = new FMatrixRMaj(batch.tokens(), states.numCols);
        System.arraycopy(states.data, first * states.numCols, own.data, 0, own.data.length);
        return new Output(own, List.of(), List.of());
    }
}
