package dev.praxis.serving;

import dev.praxis.admission.Limit;
import dev.praxis.compute.kernel.KernelChoice.Preference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the compute engine.
 *
 * @param kernel Kernel of matrix products: vector (SIMD), plain, or auto for the faster one
 *     available on this machine
 * @param threads Number of threads that compute one request in parallel; the number of processors
 *     if not set
 */
@ConfigurationProperties("praxis.compute")
record EngineSettings(
        @DefaultValue("auto") Preference kernel, @Nullable Integer threads) {
    private static final int MAX_THREADS = 1024;

    EngineSettings {
        if (threads != null) {
            Limit.requireValid("praxis.compute.threads", threads, MAX_THREADS);
        }
    }

    int threadsOrDefault() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
