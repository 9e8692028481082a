package dev.praxis.security;

import java.util.function.LongSupplier;

/**
 * Counts the requests of one key: a token bucket that holds a second's worth of requests, at least
 * one, and a number of requests in flight. Thread-safe.
 */
final class Quota {
    private static final double NANOS = 1e9;

    private final KeyLimits limits;
    private final LongSupplier clock;
    private final double capacity;
    private double tokens;
    private long filledAt;
    private int inFlight;

    /**
     * Creates a full bucket.
     *
     * @param clock nanoseconds, as {@link System#nanoTime}
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

    /** Begins a request, or says why not; one that has begun has to be ended with {@link #end}. */
    synchronized Decision begin() {
        if (inFlight >= limits.concurrentRequests()) {
            // When one ends is not known: as soon as a client may reasonably ask again.
            return new Decision("concurrent-requests=" + limits.concurrentRequests(), 1);
        }
        fill();
        if (tokens < 1) {
            long seconds = (long) Math.ceil((1 - tokens) / limits.requestsPerSecond());
            return new Decision("requests-per-second=" + shown(limits.requestsPerSecond()), Math.max(1, seconds));
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
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * limits.requestsPerSecond());
        filledAt = now;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /**
     * Whether a request may begin.
     *
     * @param exceeded the setting that it would exceed, empty if it has begun
     * @param retryAfterSeconds when to ask again
     */
    record Decision(String exceeded, long retryAfterSeconds) {
        static final Decision BEGUN = new Decision("", 0);

        boolean hasBegun() {
            return exceeded.isEmpty();
        }
    }
}
