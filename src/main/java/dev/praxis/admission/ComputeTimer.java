package dev.praxis.admission;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Measures the computing of an operation, apart from reading its request and writing its answer. */
@Component
public class ComputeTimer {
    private final MeterProvider<Timer> timers;
    private final MeterProvider<Timer> tokenizing;

    ComputeTimer(MeterRegistry registry) {
        timers = Timer.builder("praxis.compute")
                .description("Time spent computing, without reading the request and writing the answer")
                .withRegistry(registry);
        tokenizing = Timer.builder("praxis.tokenize")
                .description("Time spent making tokens of texts")
                .withRegistry(registry);
    }

    /**
     * Runs {@code work}, records it as {@code praxis.compute} and in the answer's Server-Timing header.
     *
     * @param operation the operation's name, one of a few: it is a tag of the metric
     */
    public <T> T record(String operation, Supplier<T> work) {
        return record("compute", timers.withTag("operation", operation), work);
    }

    /**
     * Runs {@code work}, records it as {@code praxis.tokenize} and in the answer's Server-Timing header.
     *
     * @param operation as for {@link #record}
     */
    public <T> T recordTokenizing(String operation, Supplier<T> work) {
        return record("tokenize", tokenizing.withTag("operation", operation), work);
    }

    private static <T> T record(String phase, Timer timer, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        long nanos = System.nanoTime() - start;
        timer.record(nanos, TimeUnit.NANOSECONDS);
        RequestTimes times = RequestTimes.current();
        if (times != null) {
            times.add(phase, nanos);
        }
        return result;
    }
}
