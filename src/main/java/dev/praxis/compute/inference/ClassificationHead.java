package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The logits of a sequence: {@code N(f(p W₁ᵀ + b₁)) W₂ᵀ + b₂} with p one vector of the sequence.
 *
 * @param pooling how p comes from the tokens
 * @param dense W₁, b₁
 * @param activation f
 * @param norm N; null for none
 * @param classifier W₂, b₂
 */
public record ClassificationHead(
        Pooling pooling,
        Linear dense,
        Activation activation,
        @Nullable LayerNorm norm,
        Linear classifier) {

    /** How many logits there are. */
    public int labels() {
        return classifier.out();
    }

    /**
     * The logits of every sequence.
     *
     * @param lastHiddenState [tokens x size]. Not modified.
     * @return [sequences x labels]
     */
    public FMatrixRMaj forward(FMatrixRMaj lastHiddenState, Batch batch) {
        FMatrixRMaj pooled = new FMatrixRMaj(batch.sequences(), lastHiddenState.numCols);
        for (int i = 0; i < batch.sequences(); i++) {
            int start = batch.start(i);
            pooling.pool(lastHiddenState, start, start, start + batch.length(i), pooled.data, i * pooled.numCols);
        }
        FMatrixRMaj hidden = dense.forward(pooled, activation);
        return classifier.forward(norm == null ? hidden : norm.forward(hidden));
    }
}
