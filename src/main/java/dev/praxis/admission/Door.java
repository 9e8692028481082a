package dev.praxis.admission;

import dev.praxis.compute.execution.Workers;
import dev.praxis.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Lets requests in to be read and computed. A short body comes in as light, whatever it asks for; a
 * long one takes a place of heavy work, since reading it is work. What turns out to be heavy later
 * changes its place.
 */
@Component
public class Door {
    /** A longer body is heavy: about a millisecond of reading. */
    static final long LONGEST_LIGHT_BODY = 64 * 1024;

    private static final double NANOS_PER_BYTE = 10;

    private final LightPlaces light;
    private final Places heavy;
    private final long lightUpTo;

    /**
     * How long requests take by the length of their bodies, which is all that is known at first.
     */
    private final Pace bodies = new Pace(NANOS_PER_BYTE);

    private final MeterProvider<Timer> wait;

    Door(AdmissionSettings settings, Refusals refusals, Workers workers, MeterRegistry registry) {
        lightUpTo = settings.lightUpTo().toNanos();
        light = new LightPlaces(workers.lanes(), refusals);
        heavy = new Places(settings.placesOrDefault(workers.lanes()), settings, refusals);
        wait = Timer.builder("praxis.admission.wait")
                .description("Time that admitted requests waited for a place of heavy work")
                .withRegistry(registry);
        gauge(registry, "praxis.admission.running", "light", door -> door.light.running());
        gauge(registry, "praxis.admission.running", "heavy", door -> door.heavy.running());
        gauge(registry, "praxis.admission.queued", "light", door -> door.light.queued());
        gauge(registry, "praxis.admission.queued", "heavy", door -> door.heavy.queued());
    }

    /**
     * Refuses a request whose turn would come too late, before its body is read.
     *
     * @param bodyBytes its length; -1 if it is not known
     * @throws ProblemException SATURATED
     */
    public void requireTurn(Ticket ticket, long bodyBytes) {
        long expected = bodies.expect(ticket.route(), (double) bodyBytes);
        if (bodyBytes > LONGEST_LIGHT_BODY || expected > lightUpTo) {
            try {
                heavy.requireTurn(ticket.route(), expected);
            } catch (ProblemException e) {
                bodies.fade(ticket.route());
                throw e;
            }
        }
    }

    /**
     * Lets a request in whose body has arrived; {@link #leave} must follow.
     *
     * @throws ProblemException SATURATED, or the problem of a request that is
     *     stopped while it waits
     */
    public void enter(Ticket ticket, long bodyBytes) {
        ticket.entered(bodyBytes);
        if (bodyBytes > LONGEST_LIGHT_BODY) {
            long expected = bodies.expect(ticket.route(), (double) bodyBytes);
            takeHeavy(ticket, expected, heavy.isLong(expected));
        } else {
            light.take();
            ticket.isLight(true);
        }
    }

    /** Gives back the place that a request holds, if it holds any. */
    public void leave(Ticket ticket) {
        Place place = ticket.place();
        long start = place == null ? ticket.entry() : place.start();
        if (ticket.isLight() || place != null) {
            bodies.learn(ticket.route(), (double) ticket.bodyBytes(), System.nanoTime() - start);
        }
        leaveLight(ticket);
        leaveHeavy(ticket);
    }

    /** Gives a request a place that suits the work that it turned out to ask for. */
    void requireHeavy(Ticket ticket, long expectedNanos, boolean isLong) {
        Place place = ticket.place();
        if (place == null) {
            leaveLight(ticket);
            takeHeavy(ticket, expectedNanos, isLong);
        } else if (isLong && !place.isLong()) {
            leaveHeavy(ticket);
            takeHeavy(ticket, expectedNanos, true);
        }
    }

    private void takeHeavy(Ticket ticket, long expectedNanos, boolean isLong) {
        long start = System.nanoTime();
        ticket.place(heavy.take(ticket, expectedNanos, isLong));
        wait.withTag("route", ticket.route()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private void leaveLight(Ticket ticket) {
        if (ticket.isLight()) {
            ticket.isLight(false);
            light.leave();
        }
    }

    private void leaveHeavy(Ticket ticket) {
        Place place = ticket.place();
        if (place != null) {
            ticket.place(null);
            heavy.leave(place);
        }
    }

    private void gauge(MeterRegistry registry, String name, String lane, ToDoubleFunction<Door> value) {
        Gauge.builder(name, this, value)
                .description("Requests that compute, or wait for a place, by lane")
                .tag("lane", lane)
                .register(registry);
    }
}
