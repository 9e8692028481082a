package dev.praxis.transport;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service ends.
 *
 * @param pause from the end of readiness to the first refusal, for load balancers to notice
 * @param grace from then on, for requests to be answered that were let in
 */
@ConfigurationProperties("praxis.shutdown")
record ShutdownSettings(
        @DefaultValue("0s") Duration pause,
        @DefaultValue("20s") Duration grace) {
    private static final Duration LONGEST = Duration.ofSeconds(26);

    ShutdownSettings {
        if (pause.isNegative() || grace.isNegative() || pause.plus(grace).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "praxis.shutdown.pause and praxis.shutdown.grace: expected at most %d s together, found %s and %s"
                            .formatted(LONGEST.toSeconds(), pause, grace));
        }
    }
}
