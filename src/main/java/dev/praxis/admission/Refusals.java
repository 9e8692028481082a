package dev.praxis.admission;

import dev.praxis.compute.Names;
import dev.praxis.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Rejects requests for lack of capacity, and counts the rejections by reason. */
@Component
public class Refusals {
    private final MeterProvider<Counter> refused;

    Refusals(MeterRegistry registry) {
        refused = Counter.builder("praxis.admission.refused")
                .description("Requests rejected for lack of capacity, by reason")
                .withRegistry(registry);
    }

    /** The exhausted resource. */
    public enum Reason {
        QUEUE("the queue of waiting requests is full"),
        WAIT("the wait for other requests exceeds the maximum (praxis.admission.longest-wait)"),
        MEMORY("requests in flight hold all of the memory (praxis.limits.memory-in-flight)"),
        BODIES("other request bodies hold all of the memory for bodies (praxis.limits.memory-in-flight)"),
        SHUTDOWN("the service is shutting down");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }
    }

    /**
     * Counts a rejection.
     *
     * @param retryAfter the time after which there may be capacity
     * @return the problem to throw
     */
    public ProblemException refuse(Reason reason, Duration retryAfter) {
        return refuse(reason, reason.detail, retryAfter);
    }

    /** Counts a rejection and returns a problem with a more specific detail. */
    ProblemException refuse(Reason reason, String detail, Duration retryAfter) {
        refused.withTag("reason", Names.of(reason)).increment();
        return ProblemException.saturated(detail, retryAfter);
    }
}
