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
record BucketBias(double[][] table) implements RelativeBias {

    /** Returns the bias shared by all layers of an encoder. */
    static BucketBias of(Weights weights, int heads) {
        double[][] table = new double[RelativeBuckets.COUNT][heads];
        for (int bucket = 0; bucket < table.length; bucket++) {
            weights.row("relative_bias.weight", bucket, table[bucket]);
        }
        return new BucketBias(table);
    }

    @Override
    public String formula(int head) {
        return "scaled_scores + relative_bias of the bucket of column - row";
    }

    @Override
    public DMatrixRMaj of(int head, DMatrixRMaj queries, DMatrixRMaj keys) {
        int tokens = queries.numRows;
        DMatrixRMaj bias = new DMatrixRMaj(tokens, tokens);
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                bias.unsafe_set(query, key, table[RelativeBuckets.of(key - query)][head]);
            }
        }
        return bias;
    }
}
