package dev.praxis.admission;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lengths of the bodies with which requests have lately shared a batch, by route. They need no
 * heavy permit, so nothing about heavy permits may reject them. Thread-safe.
 */
final class SharedBodies {
    private final Map<String, Long> longest = new ConcurrentHashMap<>();

    /** Returns whether a request with a body of this length is expected to share a batch. */
    boolean contains(String route, long bytes) {
        return bytes <= longest.getOrDefault(route, -1L);
    }

    /** Adds a request that shares a batch. */
    void add(String route, long bytes) {
        longest.merge(route, bytes, Math::max);
    }

    /** Adds a request that needs a heavy permit: shorter ones may still share. */
    void exclude(String route, long bytes) {
        longest.computeIfPresent(route, (same, known) -> Math.min(known, bytes - 1));
    }
}
