package dev.praxis.admission;

import dev.praxis.compute.Names;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** All requests that are being answered. */
@Component
public class Tickets implements DisposableBean {
    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
    private final MeterProvider<Counter> cancelled;
    private volatile boolean isClosed;

    Tickets(MeterRegistry registry) {
        cancelled = Counter.builder("praxis.cancelled")
                .description("Requests that were stopped before their answer was complete, by reason")
                .withRegistry(registry);
    }

    /** Adds a request; {@link #remove} must follow. */
    public void add(Ticket ticket) {
        open.add(ticket);
        if (isClosed) {
            ticket.stop(Stop.SHUTDOWN);
        }
    }

    /** Removes a request that was answered. */
    public void remove(Ticket ticket) {
        open.remove(ticket);
        Stop reason = ticket.stopped();
        if (reason != null) {
            cancelled.withTag("reason", Names.of(reason)).increment();
        }
    }

    /** How many are being answered. */
    public int count() {
        return open.size();
    }

    /** Stops all. */
    public void stop() {
        open.forEach(ticket -> ticket.stop(Stop.SHUTDOWN));
    }

    /** Stops all, and those that come after. */
    @Override
    public void destroy() {
        isClosed = true;
        stop();
    }
}
