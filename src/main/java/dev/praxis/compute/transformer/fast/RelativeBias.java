package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.RowTable;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.RelativeBuckets;
import dev.praxis.compute.transformer.RelativePositions;
import org.jspecify.annotations.Nullable;

/** Biases of the scores that depend on the positions of query and key alone. */
interface RelativeBias {

    /** Loads the biases that all layers share; null if there are none. */
    static @Nullable RelativeBias load(EncoderArchitecture encoder, WeightLoader loader) {
        return switch (encoder.relative()) {
            case null -> null;
            case RelativePositions.Disentangled ignored -> null;
            case RelativePositions.Buckets ignored -> {
                int longest = encoder.longest();
                RowTable table = loader.table("relative_bias", RelativeBuckets.COUNT, encoder.heads());
                loader.hold(BucketBiases.bytes(table, longest), "biases of the longest sequence, " + longest);
                yield new BucketBiases(table, longest);
            }
            case RelativePositions.Slopes ignored -> SlopeBiases.of(encoder.heads());
        };
    }

    /**
     * Computes {@code x = scale · x + bias} for a query and {@code keys} keys.
     *
     * @param scores the query's scores x, starting at {@code from}. Modified.
     * @param query position of the query in its sequence
     * @param firstKey position of the first key
     */
    void bias(float[] scores, int from, int keys, float scale, int head, int query, int firstKey);
}
