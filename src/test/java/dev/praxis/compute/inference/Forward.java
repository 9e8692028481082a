package dev.praxis.compute.inference;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Parts of an encoder alone: from one matrix to another, with no residual. */
final class Forward {
    private Forward() {}

    static FMatrixRMaj of(Embeddings embeddings, Batch batch) {
        FMatrixRMaj x = new FMatrixRMaj(batch.tokens(), embeddings.words().columns());
        embeddings.forward(batch, x.data);
        return x;
    }

    static FMatrixRMaj of(FeedForward network, FMatrixRMaj x) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, network.contract().out());
        int lanes = network.contract().weight().engine().workers().lanes();
        network.forward(x.data, x.numRows, null, y.data, new Workspace(lanes));
        return y;
    }

    static FMatrixRMaj of(SelfAttention attention, FMatrixRMaj x, Batch batch, @Nullable AttentionWeights weights) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, x.numCols);
        attention.forward(x.data, batch, weights, null, y.data, workspace(attention));
        return y;
    }

    static FMatrixRMaj of(Layer layer, FMatrixRMaj x, Batch batch, @Nullable AttentionWeights weights) {
        FMatrixRMaj y = x.copy();
        layer.forward(y.data, batch, weights, workspace(layer.attention()));
        return y;
    }

    private static Workspace workspace(SelfAttention attention) {
        return new Workspace(attention.engine().workers().lanes());
    }
}
