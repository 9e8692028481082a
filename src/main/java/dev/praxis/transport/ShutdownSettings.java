package dev.praxis.transport;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of graceful shutdown.
 *
 * @param pause Time from the end of readiness to the first rejected request, for load balancers to
 *     notice
 * @param grace Time after the pause for requests in flight to complete
 */
@ConfigurationProperties("praxis.shutdown")
record ShutdownSettings(
        @DefaultValue("0s") Duration pause,
        @DefaultValue("20s") Duration grace) {
    private static final Duration MAX_TOTAL = Duration.ofSeconds(26);

    ShutdownSettings {
        if (pause.isNegative() || grace.isNegative() || pause.plus(grace).compareTo(MAX_TOTAL) > 0) {
            throw new IllegalArgumentException(
                    "praxis.shutdown.pause and praxis.shutdown.grace: expected at most %d s together, found %s and %s"
                            .formatted(MAX_TOTAL.toSeconds(), pause, grace));
        }
    }
}
