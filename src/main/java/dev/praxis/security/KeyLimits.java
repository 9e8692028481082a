package dev.praxis.security;

/**
 * What the owner of a key may ask for.
 *
 * @param requestsPerSecond positive; infinity if unlimited
 * @param concurrentRequests positive; the greatest int if unlimited
 */
record KeyLimits(double requestsPerSecond, int concurrentRequests) {
    static final KeyLimits UNLIMITED = new KeyLimits(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
}
