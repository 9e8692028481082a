package dev.praxis.observability;

import java.util.Set;

/**
 * The paths of health probes and metrics besides those of Actuator. They cost next to nothing and
 * are always served.
 */
public final class Probes {
    /**
     * Health in text-embeddings-inference and in the Open Inference Protocol. The probes reveal
     * only a status, and need no API key.
     */
    public static final Set<String> PATHS = Set.of("/health", "/v2/health/live", "/v2/health/ready");

    /** Metrics in text-embeddings-inference, which do need a key. */
    public static final String METRICS = "/metrics";

    private Probes() {}

    /** Returns whether a path is one of these. */
    public static boolean contain(String path) {
        return PATHS.contains(path) || METRICS.equals(path);
    }
}
