package dev.praxis.api.explanations.encoder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import dev.praxis.compute.transformer.traced.GivenWeights;
import dev.praxis.compute.transformer.traced.SeededWeights;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import org.springframework.stereotype.Component;

/**
 * A cache of weights generated from seeds, bounded by memory. Concurrent callers that ask for the
 * same weights wait for one computation.
 */
@Component
class SeededWeightsCache {
    private static final long UNIT = 1024;

    private final Cache<Key, GivenWeights> cache;
    private final Admission admission;

    SeededWeightsCache(EncoderLimits limits, Admission admission, MeterRegistry registry) {
        this.admission = admission;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(limits.heapBytes() / UNIT)
                .weigher((Key key, GivenWeights weights) -> (int) (key.parameters * Double.BYTES / UNIT + 1))
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(registry, cache, "encoder-seeded-weights");
    }

    /** Everything that the weights depend on. */
    private record Key(int modelSize, int feedForwardSize, int layers, long seed, long parameters) {}

    /** Returns the number of parameters of all layers. */
    static long parameters(EncoderArchitecture architecture) {
        return WeightShape.of(architecture).stream()
                .mapToLong(WeightShape::elements)
                .sum();
    }

    private static Key key(EncoderArchitecture architecture, long seed) {
        return new Key(
                architecture.modelSize(),
                architecture.layers().getFirst().feedForward().size(),
                architecture.layers().size(),
                seed,
                parameters(architecture));
    }

    /** Returns the cost of {@link #of}: none on a cache hit. */
    Cost cost(EncoderArchitecture architecture, long seed) {
        Key key = key(architecture, seed);
        return cache.asMap().containsKey(key) ? Cost.NONE : SeededWeights.cost((double) key.parameters);
    }

    GivenWeights of(EncoderArchitecture architecture, long seed) {
        return cache.get(key(architecture, seed), missing -> {
            admission.reserveImmediately(Cost.working(missing.parameters));
            return SeededWeights.of(architecture, missing.seed);
        });
    }
}
