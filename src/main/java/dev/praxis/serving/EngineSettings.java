package dev.praxis.serving;

import dev.praxis.admission.Limit;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What models are computed with.
 *
 * @param kernel {@code vector} or {@code plain}; {@code auto} takes the faster of those that run
 *     here
 * @param threads that compute at the same time for one request; as many as there are processors if
 *     not set
 */
@ConfigurationProperties("praxis.compute")
record EngineSettings(
        @DefaultValue("auto") Preference kernel, @Nullable Integer threads) {
    private static final int MOST_THREADS = 1024;

    EngineSettings {
        if (threads != null) {
            Limit.requireValid("praxis.compute.threads", threads, MOST_THREADS);
        }
    }

    int threadsOrDefault() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
