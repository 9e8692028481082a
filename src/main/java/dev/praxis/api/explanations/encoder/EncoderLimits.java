package dev.praxis.api.explanations.encoder;

import dev.praxis.admission.HeapShare;
import dev.praxis.admission.HeapShares;
import dev.praxis.admission.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of one forward pass.
 *
 * @param tokens Maximum number of tokens of one forward pass, including padding
 * @param modelSize Maximum model size, the number of elements of a token's vector
 * @param feedForwardSize Maximum hidden size of the feed-forward networks
 * @param layers Maximum number of layers
 * @param multiplications Maximum number of multiplications of one forward pass; an exponential
 *     counts as 100
 * @param seededWeightsCache Maximum heap for cached weights generated from seeds; by default 1/6 of
 *     the heap
 */
@ConfigurationProperties("praxis.encoder")
record EncoderLimits(
        @DefaultValue("1024") int tokens,
        @DefaultValue("2048") int modelSize,
        @DefaultValue("8192") int feedForwardSize,
        @DefaultValue("48") int layers,
        @DefaultValue("40000000000") long multiplications,
        @Nullable DataSize seededWeightsCache)
        implements HeapShare {

    /** Keeps the product of two sizes within the length of an array. */
    private static final int MAX_SIZE = 1 << 15;

    private static final String TOKENS = "praxis.encoder.tokens";
    private static final String MODEL_SIZE = "praxis.encoder.model-size";
    private static final String FEED_FORWARD_SIZE = "praxis.encoder.feed-forward-size";
    private static final String LAYERS = "praxis.encoder.layers";
    private static final String MULTIPLICATIONS = "praxis.encoder.multiplications";
    private static final String SEEDED_WEIGHTS_CACHE = "praxis.encoder.seeded-weights-cache";

    EncoderLimits {
        Limit.requireValid(TOKENS, tokens, MAX_SIZE);
        Limit.requireValid(MODEL_SIZE, modelSize, MAX_SIZE);
        Limit.requireValid(FEED_FORWARD_SIZE, feedForwardSize, MAX_SIZE);
        Limit.requireValid(LAYERS, layers, MAX_SIZE);
        Limit.requireValid(MULTIPLICATIONS, multiplications, Long.MAX_VALUE);
        if (seededWeightsCache != null) {
            Limit.requireValid(SEEDED_WEIGHTS_CACHE, seededWeightsCache.toBytes(), Long.MAX_VALUE);
        }
    }

    Limit tokenLimit() {
        return new Limit(TOKENS, "tokens", tokens);
    }

    Limit modelSizeLimit() {
        return new Limit(MODEL_SIZE, "entries per token vector", modelSize);
    }

    /**
     * Returns the limit on heads, of which there are at most as many as entries per token vector.
     */
    Limit headLimit() {
        return new Limit(MODEL_SIZE, "heads", modelSize);
    }

    Limit feedForwardSizeLimit() {
        return new Limit(FEED_FORWARD_SIZE, "entries of the feed-forward hidden layer", feedForwardSize);
    }

    Limit layerLimit() {
        return new Limit(LAYERS, "layers", layers);
    }

    Limit work() {
        return new Limit(MULTIPLICATIONS, "multiplications", multiplications);
    }

    @Override
    public String heapProperty() {
        return SEEDED_WEIGHTS_CACHE;
    }

    @Override
    public long heapBytes() {
        return seededWeightsCache == null ? HeapShares.defaultForSeededWeights() : seededWeightsCache.toBytes();
    }
}
