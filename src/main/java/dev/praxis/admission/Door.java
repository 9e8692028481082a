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
 * The concurrency limit of requests, applied before their bodies are parsed. A request with a short
 * body gets a light permit, regardless of the work it requests. One with a long body gets a heavy
 * permit, since parsing it is work. A request that turns out to be heavy later exchanges its
 * permit.
 */
@Component
public class Door {
    /** The longest body of a light request, about a millisecond of parsing. */
    static final long MAX_LIGHT_BODY = 64 * 1024;

    private static final double NANOS_PER_BYTE = 10;

    private final LightPermits light;
    private final HeavyPermits heavy;
    private final long lightUpTo;

    /**
     * The time per byte of body, by route. At first, only the length of its body is known of a
     * request.
     */
    private final SizedPace bodies = new SizedPace(NANOS_PER_BYTE);

    private final SharedBodies sharedBodies = new SharedBodies();
    private final MeterProvider<Timer> wait;

    Door(AdmissionSettings settings, Refusals refusals, Workers workers, MeterRegistry registry) {
        lightUpTo = settings.lightUpTo().toNanos();
        light = new LightPermits(workers.lanes(), refusals);
        heavy = new HeavyPermits(settings.permitsOrDefault(workers.lanes()), settings, refusals);
        wait = Timer.builder("praxis.admission.wait")
                .description("Time that admitted requests waited for a heavy permit")
                .withRegistry(registry);
        gauge(registry, "praxis.admission.running", "light", door -> door.light.running());
        gauge(registry, "praxis.admission.running", "heavy", door -> door.heavy.running());
        gauge(registry, "praxis.admission.queued", "light", door -> door.light.queued());
        gauge(registry, "praxis.admission.queued", "heavy", door -> door.heavy.queued());
    }

    /**
     * Rejects a request whose expected wait is too long, before its body is read.
     *
     * @param bodyBytes the length of the body; -1 if unknown
     * @throws ProblemException SATURATED
     */
    public void requireAcceptableWait(Ticket ticket, long bodyBytes) {
        long expected = bodies.expect(ticket.route(), (double) bodyBytes);
        boolean mayBeHeavy = expected > lightUpTo && !sharedBodies.contains(ticket.route(), bodyBytes);
        if (bodyBytes > MAX_LIGHT_BODY || mayBeHeavy) {
            try {
                heavy.requireAcceptableWait(ticket.route(), expected);
            } catch (ProblemException e) {
                bodies.decay(ticket.route(), (double) bodyBytes);
                throw e;
            }
        }
    }

    /**
     * Admits a request whose body has arrived. {@link #leave} must follow.
     *
     * @throws ProblemException SATURATED, or the problem of a request that is stopped while it
     *     waits
     */
    public void enter(Ticket ticket, long bodyBytes) {
        ticket.admitted(bodyBytes);
        if (bodyBytes > MAX_LIGHT_BODY) {
            long expected = bodies.expect(ticket.route(), (double) bodyBytes);
            takeHeavy(ticket, expected, heavy.isLong(expected));
        } else {
            light.take();
            ticket.isLight(true);
        }
    }

    /** Releases the permit that a request holds, if any. */
    public void leave(Ticket ticket) {
        Permit permit = ticket.permit();
        long start = permit == null ? ticket.admittedAt() : permit.start();
        if (ticket.isLight() || permit != null) {
            bodies.learn(ticket.route(), (double) ticket.bodyBytes(), System.nanoTime() - start);
        }
        leaveLight(ticket);
        leaveHeavy(ticket);
    }

    /**
     * Exchanges the permit of a request for a heavy one that suits the work it turned out to need.
     */
    void requireHeavy(Ticket ticket, long expectedNanos, boolean isLong) {
        Permit permit = ticket.permit();
        sharedBodies.exclude(ticket.route(), ticket.bodyBytes());
        if (permit == null) {
            leaveLight(ticket);
            takeHeavy(ticket, expectedNanos, isLong);
        } else if (isLong && !permit.isLong()) {
            leaveHeavy(ticket);
            takeHeavy(ticket, expectedNanos, true);
        }
    }

    /** Records that a request shares a batch, for which it needs no heavy permit. */
    void share(Ticket ticket) {
        sharedBodies.add(ticket.route(), ticket.bodyBytes());
    }

    /**
     * Releases the light permit of a request that waits for its batch. The work that it has left
     * afterwards is bounded by the size of the batch.
     */
    void waitForBatch(Ticket ticket) {
        leaveLight(ticket);
    }

    private void takeHeavy(Ticket ticket, long expectedNanos, boolean isLong) {
        long start = System.nanoTime();
        ticket.permit(heavy.take(ticket, expectedNanos, isLong));
        wait.withTag("route", ticket.route()).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private void leaveLight(Ticket ticket) {
        if (ticket.isLight()) {
            ticket.isLight(false);
            light.leave();
        }
    }

    private void leaveHeavy(Ticket ticket) {
        Permit permit = ticket.permit();
        if (permit != null) {
            ticket.permit(null);
            heavy.leave(permit);
        }
    }

    private void gauge(MeterRegistry registry, String name, String lane, ToDoubleFunction<Door> value) {
        Gauge.builder(name, this, value)
                .description("Requests that compute, or wait for a permit, by lane")
                .tag("lane", lane)
                .register(registry);
    }
}
