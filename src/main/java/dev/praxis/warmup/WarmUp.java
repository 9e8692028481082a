package dev.praxis.warmup;

import dev.praxis.serving.ModelReloaded;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sends requests to the service until its code is compiled. As a runner it delays readiness; after
 * a reload it runs while the model already serves.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WarmUp implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final Duration MAX_WITHOUT_MODEL = Duration.ofMillis(200);

    /** The longest time for all models together. */
    private static final Duration MAX_FOR_MODELS = Duration.ofMillis(1500);

    private static final double NANOS_PER_MILLI = 1e6;

    private final WarmUpSettings settings;
    private final WarmUpRequests requests;
    private final InProcessExchange exchange;
    private volatile State state = State.PENDING;
    private volatile long nanos;

    /** Progress of the warm-up before readiness. */
    enum State {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        OFF
    }

    WarmUp(WarmUpSettings settings, WarmUpRequests requests, InProcessExchange exchange, MeterRegistry registry) {
        this.settings = settings;
        this.requests = requests;
        this.exchange = exchange;
        TimeGauge.builder("praxis.warmup", () -> nanos, TimeUnit.NANOSECONDS)
                .description("Time of the warm-up before readiness; 0 until it is over, or if it is off")
                .register(registry);
    }

    State state() {
        return state;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.warmUp()) {
            state = State.OFF;
            return;
        }
        state = State.RUNNING;
        long start = System.nanoTime();
        try {
            int sent = repeat(requests.withoutModel(), MAX_WITHOUT_MODEL) + repeat(requests.toModels(), MAX_FOR_MODELS);
            log.info("Warmed up with {} requests in {} ms", sent, millisSince(start));
            state = State.COMPLETED;
        } catch (WarmUpException e) {
            log.warn("The warm-up failed, so the first requests will be slow", e);
            state = State.FAILED;
        }
        nanos = System.nanoTime() - start;
    }

    /** Warms up the new version of a model. */
    @EventListener
    void onReload(ModelReloaded event) {
        if (settings.warmUp()) {
            try {
                repeat(requests.toModel(event.id()), MAX_FOR_MODELS);
            } catch (WarmUpException e) {
                log.warn("The warm-up of model {} failed", event.id(), e);
            }
        }
    }

    /** Ends a warm-up that is still running. */
    @EventListener(ContextClosedEvent.class)
    void onClose() {
        exchange.stop();
    }

    /**
     * Sends requests in turn until the time is over or the service shuts down.
     *
     * @return the number of requests that were sent
     */
    private int repeat(List<WarmUpRequest> all, Duration max) {
        long end = System.nanoTime() + max.toNanos();
        int sent = 0;
        while (!all.isEmpty() && System.nanoTime() < end && !exchange.isStopped()) {
            exchange.send(all.get(sent % all.size()));
            sent++;
        }
        return sent;
    }

    private static long millisSince(long start) {
        return Math.round((System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
