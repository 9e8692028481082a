package dev.praxis.admission;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests compute at a time, and how long others wait for them.
 *
 * @param places heavy requests that compute at a time; as many as threads compute, and at least
 *     two, if not set
 * @param lightUpTo a request is light that is expected to compute for no longer
 * @param longFrom long work, which never holds all places, is expected to take more
 * @param longestWait for a place or for memory
 * @param queue heavy requests that wait at a time
 */
@ConfigurationProperties("praxis.admission")
record AdmissionSettings(
        @Nullable Integer places,
        @DefaultValue("5ms") Duration lightUpTo,
        @DefaultValue("1s") Duration longFrom,
        @DefaultValue("2s") Duration longestWait,
        @DefaultValue("64") int queue) {
    private static final int MOST_PLACES = 1024;
    private static final int FEWEST_DEFAULT_PLACES = 2;

    AdmissionSettings {
        if (places != null) {
            Limit.requireValid("praxis.admission.places", places, MOST_PLACES);
        }
        Limit.requireValid("praxis.admission.longest-wait", longestWait.toMillis(), Integer.MAX_VALUE);
        Limit.requireValid("praxis.admission.queue", queue, Integer.MAX_VALUE);
    }

    int placesOrDefault(int lanes) {
        return Objects.requireNonNullElse(places, Math.max(FEWEST_DEFAULT_PLACES, lanes));
    }
}
