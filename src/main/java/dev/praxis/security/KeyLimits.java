package dev.praxis.security;

/**
 * The limits of one API key.
 *
 * @param requestsPerSecond the maximum rate, positive; infinity if unlimited
 * @param concurrentRequests the maximum number of requests in flight, positive; the maximum int if
 *     unlimited
 */
record KeyLimits(double requestsPerSecond, int concurrentRequests) {
    static final KeyLimits UNLIMITED = new KeyLimits(Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
}
