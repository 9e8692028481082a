package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The heap that the arrays of all requests being answered may take together. Each request reserves its share before it allocates, and gives it
 * back when it is answered: no number of callers fills the heap. Of requests that need more than there is, the first come is served.
 */
class MemoryBudget {
    /** How long the request that came first waits for the others. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ATTRIBUTE = Reservation.class.getName();

    private final LongSupplier total;

    /**
     * The requests that hold memory and may wait for more, the first come first. It guards itself
     * and what is taken.
     */
    private final LinkedHashSet<Reservation> order = new LinkedHashSet<>();

    private volatile long taken;

    MemoryBudget(LongSupplier total, MeterRegistry registry) {
        this.total = total;
        Gauge.builder("praxis.memory.reserved", this, budget -> budget.taken)
                .description("Memory that the requests being answered have reserved for their arrays")
                .baseUnit("bytes")
                .register(registry);
    }

    /** The memory that one request has reserved. One thread at a time works for it. */
    static final class Reservation {
        private long bytes;

        /**
         * Whether it is held for longer than its request's thread answers. It then has no place in
         * the order.
         */
        private boolean isHeld;
    }

    /** The reservation of the request that this thread answers. */
    Reservation current() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Reservation reservation) {
            return reservation;
        }
        Reservation reservation = new Reservation();
        request.setAttribute(ATTRIBUTE, reservation, RequestAttributes.SCOPE_REQUEST);
        return reservation;
    }

    /**
     * Reserves more.
     *
     * @param patience how long to wait for others where there is no room; a held reservation never
     *     waits
     * @throws ProblemException TOO_LARGE where it would not fit even alone, SATURATED where there
     *     is no room
     */
    void reserve(Reservation reservation, long bytes, Duration patience) {
        synchronized (order) {
            new Limit(Limits.MEMORY_IN_FLIGHT, "bytes of memory for one request", total())
                    .require(null, (double) reservation.bytes + bytes);
            if (!reservation.isHeld) {
                order.add(reservation);
            }
            if (!hasRoom(reservation, bytes, patience)) {
                throw new ProblemException(
                        ProblemType.SATURATED,
                        "the requests being answered take all of %d bytes of memory (%s)"
                                .formatted(total(), Limits.MEMORY_IN_FLIGHT));
            }
            taken += bytes;
            reservation.bytes += bytes;
        }
    }

    /**
     * Takes all that the current request has reserved out of its hands, for work that goes on after
     * its thread is done with it. It leaves the order too: others would wait behind it for as long
     * as the work takes.
     */
    Reservation hold() {
        Reservation reservation = current();
        RequestContextHolder.currentRequestAttributes().removeAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        synchronized (order) {
            reservation.isHeld = true;
            order.remove(reservation);
        }
        return reservation;
    }

    /** Gives back all that the current request has reserved. */
    void release() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Reservation reservation) {
            release(reservation);
        }
    }

    void release(Reservation reservation) {
        synchronized (order) {
            taken -= reservation.bytes;
            reservation.bytes = 0;
            order.remove(reservation);
            order.notifyAll();
        }
    }

    /**
     * Whether there is room, now or, for the request that came first, as soon as others have given theirs back. All the others are refused at once: if
     * they waited too, each could wait for the next.
     */
    private boolean hasRoom(Reservation reservation, long bytes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (taken + bytes > total()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0 || reservation.isHeld || !order.getFirst().equals(reservation)) {
                return false;
            }
            try {
                order.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private long total() {
        return total.getAsLong();
    }
}
