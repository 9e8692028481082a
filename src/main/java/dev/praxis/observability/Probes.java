package dev.praxis.observability;

import java.util.Set;

/**
 * The paths of health probes besides those of Actuator. They cost next to nothing, reveal only a
 * status, are always served, and need no API key.
 */
public final class Probes {
    /** Health in text-embeddings-inference and in the Open Inference Protocol. */
    public static final Set<String> PATHS = Set.of("/health", "/v2/health/live", "/v2/health/ready");

    private Probes() {}
}
