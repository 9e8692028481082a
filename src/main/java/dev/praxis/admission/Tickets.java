package dev.praxis.admission;

import dev.praxis.compute.Names;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The registry of all requests in flight. */
@Component
public class Tickets implements DisposableBean {
    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
    private final MeterProvider<Counter> cancelled;
    private volatile boolean isClosed;

    Tickets(MeterRegistry registry) {
        cancelled = Counter.builder("praxis.cancelled")
                .description("Requests stopped before their response was complete, by reason")
                .withRegistry(registry);
    }

    /** Adds a request. {@link #remove} must follow. */
    public void add(Ticket ticket) {
        open.add(ticket);
        if (isClosed) {
            ticket.stop(Stop.SHUTDOWN);
        }
    }

    /** Removes a completed request. */
    public void remove(Ticket ticket) {
        open.remove(ticket);
        Stop reason = ticket.stopReason();
        if (reason != null) {
            cancelled.withTag("reason", Names.of(reason)).increment();
        }
    }

    /** Returns the number of requests in flight. */
    public int count() {
        return open.size();
    }

    /** Stops all requests. */
    public void stop() {
        open.forEach(ticket -> ticket.stop(Stop.SHUTDOWN));
    }

    /** Stops all requests, including those added later. */
    @Override
    public void destroy() {
        isClosed = true;
        stop();
    }
}
