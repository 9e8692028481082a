package dev.praxis.admission;

import dev.praxis.compute.Names;
import dev.praxis.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Refuses requests for want of room, and counts them by reason. */
@Component
public class Refusals {
    private final MeterProvider<Counter> refused;

    Refusals(MeterRegistry registry) {
        refused = Counter.builder("praxis.admission.refused")
                .description("Requests that were refused for want of room, by reason")
                .withRegistry(registry);
    }

    /** What there was no room in. */
    public enum Reason {
        QUEUE("as many requests wait as may"),
        WAIT("the requests before this one take longer than it may wait (praxis.admission.longest-wait)"),
        MEMORY("the requests being answered take all of the memory (praxis.limits.memory-in-flight)"),
        BODIES("the bodies of other requests take all of the memory for bodies (praxis.limits.memory-in-flight)"),
        SHUTDOWN("the service is shutting down");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }
    }

    /**
     * Counts a refusal.
     *
     * @param retryAfter when there may be room
     * @return the problem to throw
     */
    public ProblemException refuse(Reason reason, Duration retryAfter) {
        refused.withTag("reason", Names.of(reason)).increment();
        return ProblemException.saturated(reason.detail, retryAfter);
    }
}
