package dev.praxis.api.encoder;

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
 * @param multiplications of one forward pass, an exponential counted as 20
 * @param seededWeightsCache memory of the weights made from seeds that are kept; a quarter of the heap if not set
 */
@ConfigurationProperties("praxis.encoder")
record EncoderLimits(
        @DefaultValue("1024") int tokens,
        @DefaultValue("2048") int modelSize,
        @DefaultValue("8192") int feedForwardSize,
        @DefaultValue("48") int layers,
        @DefaultValue("30000000000") long multiplications,
        @Nullable DataSize seededWeightsCache) {

    long seededWeightsCacheBytes() {
        return seededWeightsCache == null ? Runtime.getRuntime().maxMemory() / 4 : seededWeightsCache.toBytes();
    }
}
