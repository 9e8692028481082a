package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.Bounds;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one forward pass may cost.
 *
 * @param tokens rows, padding included
 * @param modelSize entries of a token's vector
 * @param feedForwardSize entries between expansion and contraction
 * @param layers of one encoder
 * @param multiplications of one forward pass, an exponential counted as 100
 * @param seededWeightsCache memory of the weights made from seeds that are kept; a quarter of the heap if not set
 */
@ConfigurationProperties("praxis.encoder")
record EncoderLimits(
        @DefaultValue("1024") int tokens,
        @DefaultValue("2048") int modelSize,
        @DefaultValue("8192") int feedForwardSize,
        @DefaultValue("48") int layers,
        @DefaultValue("40000000000") long multiplications,
        @Nullable DataSize seededWeightsCache) {

    /** The product of two sizes is an array's length. */
    private static final int GREATEST_SIZE = 1 << 15;

    EncoderLimits {
        Bounds.requireWithin("praxis.encoder.tokens", tokens, GREATEST_SIZE);
        Bounds.requireWithin("praxis.encoder.model-size", modelSize, GREATEST_SIZE);
        Bounds.requireWithin("praxis.encoder.feed-forward-size", feedForwardSize, GREATEST_SIZE);
        Bounds.requireWithin("praxis.encoder.layers", layers, GREATEST_SIZE);
        Bounds.requireWithin("praxis.encoder.multiplications", multiplications, Long.MAX_VALUE);
        if (seededWeightsCache != null) {
            Bounds.requireWithin("praxis.encoder.seeded-weights-cache", seededWeightsCache.toBytes(), Long.MAX_VALUE);
        }
    }

    long seededWeightsCacheBytes() {
        return seededWeightsCache == null ? Runtime.getRuntime().maxMemory() / 4 : seededWeightsCache.toBytes();
    }
}
