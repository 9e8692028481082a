package dev.praxis.api.explanations.attention;

import dev.praxis.wire.drawing.HeatMap;
import org.ejml.data.DMatrixRMaj;

/** Builds heat maps of attention weights. */
final class AttentionMap {
    private AttentionMap() {}

    /**
     * Returns a map with one row per query and one column per key.
     *
     * @param weights [n x m]
     */
    static HeatMap of(String title, DMatrixRMaj weights) {
        return new HeatMap(
                title,
                title
                        + ": the weight with which each of %d queries attends to each of %d keys."
                                .formatted(weights.numRows, weights.numCols),
                HeatMap.numbered("query", weights.numRows),
                HeatMap.numbered("key", weights.numCols),
                weights,
                "attention weight; each row sums to 1");
    }
}
