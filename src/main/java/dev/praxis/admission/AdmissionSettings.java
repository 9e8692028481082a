package dev.praxis.admission;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of admission control: concurrency limits and queueing.
 *
 * @param permits Maximum number of heavy requests that compute concurrently; by default the number
 *     of compute threads, at least 2
 * @param lightUpTo Longest expected computing time of a light request
 * @param longFrom Expected computing time above which work is long; long work takes at most half
 *     of the permits
 * @param longestWait Longest time that a request waits for a permit or for memory
 * @param queue Maximum number of heavy requests in the queue
 */
@ConfigurationProperties("praxis.admission")
record AdmissionSettings(
        @Nullable Integer permits,
        @DefaultValue("5ms") Duration lightUpTo,
        @DefaultValue("1s") Duration longFrom,
        @DefaultValue("2s") Duration longestWait,
        @DefaultValue("64") int queue) {
    private static final int MAX_PERMITS = 1024;
    private static final int MIN_DEFAULT_PERMITS = 2;

    /** The fraction of the longest wait above which an expected wait is rejected: estimates err. */
    private static final double REJECTION_THRESHOLD = 0.5;

    AdmissionSettings {
        if (permits != null) {
            Limit.requireValid("praxis.admission.permits", permits, MAX_PERMITS);
        }
        Limit.requireValid("praxis.admission.longest-wait", longestWait.toMillis(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.admission.queue", queue, Integer.MAX_VALUE);
    }

    /** Returns the longest expected wait that is accepted, in nanoseconds. */
    long longestExpectedWaitNanos() {
        return (long) (REJECTION_THRESHOLD * longestWait.toNanos());
    }

    int permitsOrDefault(int lanes) {
        return Objects.requireNonNullElse(permits, Math.max(MIN_DEFAULT_PERMITS, lanes));
    }
}
