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

/** Records the phases of an operation, apart from reading its request and writing its answer. */
@Component
class ComputeTimer {
    private final Map<Phase, MeterProvider<Timer>> timers = new EnumMap<>(Phase.class);

    ComputeTimer(MeterRegistry registry) {
        for (Phase phase : Phase.values()) {
            timers.put(
                    phase,
                    Timer.builder("praxis." + Names.of(phase))
                            .description(phase.description)
                            .withRegistry(registry));
        }
    }

    /** A phase, by its name in the Server-Timing header. */
    enum Phase {
        COMPUTE("Time spent computing, without reading the request and writing the answer"),
        TOKENIZE("Time spent making tokens of texts");

        private final String description;

        Phase(String description) {
            this.description = description;
        }
    }

    /**
     * Records a phase in its metric and in the answer's Server-Timing header.
     *
     * @param operation the operation's name, one of a few: it is a tag of the metric
     */
    void record(Phase phase, String operation, long nanos) {
        Objects.requireNonNull(timers.get(phase))
                .withTags("operation", operation, "model", ModelOfRequest.current())
                .record(nanos, TimeUnit.NANOSECONDS);
        RequestTimes times = RequestTimes.current();
        if (times != null) {
            times.add(Names.of(phase), nanos);
        }
    }
}
