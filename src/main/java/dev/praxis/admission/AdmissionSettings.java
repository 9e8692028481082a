package dev.praxis.admission;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of admission control: concurrency limits and queueing.
 *
 * @param places Maximum number of heavy requests that compute concurrently; by default the number
 *     of compute threads, at least 2
 * @param lightUpTo Longest expected computing time of a light request
 * @param longFrom Expected computing time above which work is long; long work never takes all
 *     permits
 * @param longestWait Longest time that a request waits for a permit or for memory
 * @param queue Maximum number of heavy requests in the queue
 */
@ConfigurationProperties("praxis.admission")
record AdmissionSettings(
        @Nullable Integer places,
        @DefaultValue("5ms") Duration lightUpTo,
        @DefaultValue("1s") Duration longFrom,
        @DefaultValue("2s") Duration longestWait,
        @DefaultValue("64") int queue) {
    private static final int MAX_PLACES = 1024;
    private static final int MIN_DEFAULT_PLACES = 2;

    AdmissionSettings {
        if (places != null) {
            Limit.requireValid("praxis.admission.places", places, MAX_PLACES);
        }
        Limit.requireValid("praxis.admission.longest-wait", longestWait.toMillis(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.admission.queue", queue, Integer.MAX_VALUE);
    }

    int placesOrDefault(int lanes) {
        return Objects.requireNonNullElse(places, Math.max(MIN_DEFAULT_PLACES, lanes));
    }
}
