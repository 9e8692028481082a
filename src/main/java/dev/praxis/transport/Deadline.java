package dev.praxis.transport;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deadline of requests.
 *
 * @param deadline Maximum time of a request, from the arrival of its body to the end of its
 *     computation
 */
@ConfigurationProperties("praxis")
record Deadline(@DefaultValue("30s") Duration deadline) {
    static final String HEADER = "X-Request-Timeout-Ms";

    Deadline {
        Limit.requireValid("praxis.deadline", deadline.toMillis(), Integer.MAX_VALUE);
    }

    /**
     * Returns the time that a request has.
     *
     * @param header the value of the request's own header, which can only shorten the deadline;
     *     null if absent
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
            BigInteger millis = new BigInteger(header.strip());
            if (millis.signum() > 0) {
                // No deadline is longer.
                return millis.bitLength() < Integer.SIZE ? millis.intValue() : Integer.MAX_VALUE;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number that is not positive.
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "%s: expected a positive number of milliseconds, found %s".formatted(HEADER, header));
    }
}
