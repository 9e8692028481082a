package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a request may take from the arrival of its body to the end of its computation.
 *
 * @param deadline for all requests
 */
@ConfigurationProperties("praxis")
record Deadline(@DefaultValue("30s") Duration deadline) {
    static final String HEADER = "X-Request-Timeout-Ms";

    Deadline {
        Limit.requireValid("praxis.deadline", deadline.toMillis(), Integer.MAX_VALUE);
    }

    /**
     * The time that a request has.
     *
     * @param header of its own, which can only shorten it; null for none
     */
    Duration of(@Nullable String header) {
        if (header == null) {
            return deadline;
        }
        Duration own = Duration.ofMillis(millis(header));
        return own.compareTo(deadline) < 0 ? own : deadline;
    }

    private static int millis(String header) {
        try {
            int millis = Integer.parseInt(header.strip());
            if (millis > 0) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // The same problem as for a number that is out of range.
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST, "%s: expected milliseconds, from 1, found %s".formatted(HEADER, header));
    }
}
