package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.RelativePositions;
import org.ejml.data.DMatrixRMaj;

/**
 * Biases {@code -m_h |i - j|}. See {@link RelativePositions.Slopes}.
 *
 * @param slopes m_h, [heads]
 */
record SlopeBias(double[] slopes) implements RelativeBias {

    @Override
    public String formula(int head) {
        return "scaled_scores - %s |column - row|".formatted(slopes[head]);
    }

    @Override
    public DMatrixRMaj of(int head, DMatrixRMaj queries, DMatrixRMaj keys) {
        int tokens = queries.numRows;
        DMatrixRMaj bias = new DMatrixRMaj(tokens, tokens);
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                bias.unsafe_set(query, key, -slopes[head] * Math.abs(key - query));
            }
        }
        return bias;
    }
}
