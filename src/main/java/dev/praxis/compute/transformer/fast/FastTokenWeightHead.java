package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.SparseVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;

/**
 * A head that weighs the tokens of a text: the weight of an id is the maximum over the tokens with
 * this id, if that is above 0.
 *
 * <p>Source: J. Chen et al., BGE M3-Embedding (2024), section 3.2, lexical retrieval.
 *
 * @param weights maps a token's vector to its weight
 * @param ignored ids without a weight, those of special tokens
 * @param dimensions number of ids
 */
public record FastTokenWeightHead(FastTokenHead weights, Set<Integer> ignored, int dimensions)
        implements FastSparseHead {
    /** Operations per token of collecting the weights by id. */
    private static final double OPERATIONS_PER_TOKEN = 100;

    /** Memory of an id with its weight while they are collected, in float64 numbers. */
    private static final long NUMBERS_PER_TOKEN = 10;

    @Override
    public List<SparseVector> forward(FMatrixRMaj lastHiddenState, Batch batch) {
        FMatrixRMaj ofTokens = weights.forward(lastHiddenState);
        List<SparseVector> vectors = new ArrayList<>();
        for (int i = 0; i < batch.sequences(); i++) {
            Map<Integer, Float> byId = new TreeMap<>();
            for (int row = batch.start(i); row < batch.start(i) + batch.length(i); row++) {
                float weight = ofTokens.data[row];
                // NaN is kept, to be reported.
                if (!(weight <= 0) && !ignored.contains(batch.ids()[row])) {
                    byId.merge(batch.ids()[row], weight, Math::max);
                }
            }
            vectors.add(vector(byId));
        }
        return vectors;
    }

    private static SparseVector vector(Map<Integer, Float> byId) {
        int[] indices = new int[byId.size()];
        float[] values = new float[indices.length];
        int i = 0;
        for (Map.Entry<Integer, Float> entry : byId.entrySet()) {
            indices[i] = entry.getKey();
            values[i++] = entry.getValue();
        }
        return new SparseVector(indices, values);
    }

    @Override
    public Cost cost(Batch batch) {
        return Cost.operations(OPERATIONS_PER_TOKEN * batch.tokens())
                .plus(Cost.working(NUMBERS_PER_TOKEN * batch.tokens()));
    }
}
