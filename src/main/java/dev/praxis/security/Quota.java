package dev.praxis.security;

import java.util.function.LongSupplier;

/**
 * The quota of one API key: a token bucket with the capacity of one second, at least one request,
 * and a limit on requests in flight. Thread-safe.
 */
final class Quota {
    private static final double NANOS_PER_SECOND = 1e9;

    private final KeyLimits limits;
    private final LongSupplier clock;
    private final double capacity;
    private double tokens;
    private long filledAt;
    private int inFlight;

    /**
     * Creates a quota with a full bucket.
     *
     * @param clock a clock in nanoseconds, like {@link System#nanoTime}
     */
    Quota(KeyLimits limits, LongSupplier clock) {
        this.limits = limits;
        this.clock = clock;
        this.capacity = Math.max(1, limits.requestsPerSecond());
        this.tokens = capacity;
        this.filledAt = clock.getAsLong();
    }

    KeyLimits limits() {
        return limits;
    }

    /**
     * Begins a request, or returns why it may not begin. A request that has begun must be ended
     * with {@link #end}.
     */
    synchronized Decision begin() {
        if (inFlight >= limits.concurrentRequests()) {
            // The end of a running request is unknown, so this is the shortest reasonable retry.
            return new Decision("concurrent-requests=" + limits.concurrentRequests(), 1);
        }
        fill();
        if (tokens < 1) {
            long seconds = (long) Math.ceil((1 - tokens) / limits.requestsPerSecond());
            return new Decision("requests-per-second=" + format(limits.requestsPerSecond()), Math.max(1, seconds));
        }
        tokens -= 1;
        inFlight++;
        return Decision.BEGUN;
    }

    synchronized void end() {
        inFlight--;
    }

    private void fill() {
        long now = clock.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS_PER_SECOND * limits.requestsPerSecond());
        filledAt = now;
    }

    private static String format(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /**
     * The decision whether a request may begin.
     *
     * @param exceeded the setting that the request would exceed; empty if it has begun
     * @param retryAfterSeconds the time after which to retry, in seconds
     */
    record Decision(String exceeded, long retryAfterSeconds) {
        static final Decision BEGUN = new Decision("", 0);

        boolean hasBegun() {
            return exceeded.isEmpty();
        }
    }
}
