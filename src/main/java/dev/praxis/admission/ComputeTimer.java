package dev.praxis.admission;

import dev.praxis.compute.Names;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Records how long the phases of an operation take, excluding reading the request and writing the
 * response.
 */
@Component
class ComputeTimer {
    private final Map<Phase, MeterProvider<Timer>> timers = new EnumMap<>(Phase.class);
    private final MeterProvider<Timer> batchWaits;

    ComputeTimer(MeterRegistry registry) {
        for (Phase phase : Phase.values()) {
            timers.put(
                    phase,
                    Timer.builder("praxis." + phase.label())
                            .description(phase.description)
                            .withRegistry(registry));
        }
        batchWaits = Timer.builder("praxis.batch.wait")
                .description("Time that requests waited for the batch in which they were computed")
                .withRegistry(registry);
    }

    /** A phase of an operation, named as in the Server-Timing header. */
    enum Phase {
        COMPUTE("Time spent computing, excluding reading the request and writing the response"),
        TOKENIZE("Time spent on tokenization");

        private final String label = Names.of(this);
        private final String description;

        Phase(String description) {
            this.description = description;
        }

        /** Returns the name of the phase in metrics and in Server-Timing. */
        String label() {
            return label;
        }
    }

    /** Records the wait of a request for its batch. */
    void recordBatchWait(long nanos) {
        batchWaits.withTag("model", RequestModel.current()).record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Records a phase in its metric and in the Server-Timing header of the response.
     *
     * @param operation the name of the operation, a metric tag and therefore one of a small set
     * @param queuedNanos how long a computation has waited to start; only in the header
     */
    void record(Phase phase, String operation, long queuedNanos, long nanos) {
        Objects.requireNonNull(timers.get(phase))
                .withTags("operation", operation, "model", RequestModel.current())
                .record(nanos, TimeUnit.NANOSECONDS);
        RequestTimes times = RequestTimes.current();
        if (times != null) {
            if (phase == Phase.COMPUTE) {
                times.add("queue", queuedNanos);
            }
            times.add(phase.label(), nanos);
        }
    }
}
