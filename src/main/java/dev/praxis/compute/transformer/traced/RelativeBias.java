package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.RelativeBuckets;
import dev.praxis.compute.transformer.Weights;
import org.ejml.data.DMatrixRMaj;

/**
 * Relative position biases of each head: {@code b_ij = table[bucket(j - i)]}. See
 * {@link RelativeBuckets}.
 *
 * @param table [buckets][heads]
 */
record RelativeBias(double[][] table) {
    static final String FORMULA = "scaled_scores + relative_bias of the bucket of column - row";

    /** Returns the bias shared by all layers of an encoder. */
    static RelativeBias of(Weights weights, int heads) {
        double[][] table = new double[RelativeBuckets.COUNT][heads];
        for (int bucket = 0; bucket < table.length; bucket++) {
            weights.row("relative_bias.weight", bucket, table[bucket]);
        }
        return new RelativeBias(table);
    }

    /** Returns the bias of a head, [tokens x tokens]. */
    DMatrixRMaj of(int head, int tokens) {
        DMatrixRMaj bias = new DMatrixRMaj(tokens, tokens);
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                bias.unsafe_set(query, key, table[RelativeBuckets.of(key - query)][head]);
            }
        }
        return bias;
    }
}
