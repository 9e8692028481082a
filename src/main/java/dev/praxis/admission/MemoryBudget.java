package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Heap that all requests being answered share. Each reserves its part before it allocates, and
 * gives it back: no number of callers fills the heap.
 *
 * <p>Where there is no room, requests wait in the order of their arrival. An eighth is kept for
 * small requests, which therefore never wait behind large ones. If all requests that hold memory
 * wait for more, the one that arrived last is refused, so that the others can go on.
 */
final class MemoryBudget {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The part that is kept for small requests. */
    private static final int KEPT_FOR_SMALL = 8;

    /** A request is small up to this part of the total. */
    private static final int SMALL = 256;

    private final LongSupplier total;
    private final Refusals refusals;
    private final Refusals.Reason reason;

    /** Requests that hold memory. Guarded by this, as all that follows. */
    private final Set<Reservation> holders = new HashSet<>();

    private final TreeSet<Waiter> waiters = new TreeSet<>(Comparator.comparingLong(Waiter::arrival));
    private long taken;

    /**
     * Creates a budget.
     *
     * @param pool its name in metrics
     * @param reason of refusals where there is no room
     * @param total bytes that it holds at the moment
     */
    MemoryBudget(String pool, Refusals.Reason reason, LongSupplier total, Refusals refusals, MeterRegistry registry) {
        this.reason = reason;
        this.total = total;
        this.refusals = refusals;
        Gauge.builder("praxis.memory.reserved", this, MemoryBudget::taken)
                .description("Memory that the requests being answered have reserved")
                .baseUnit("bytes")
                .tag("pool", pool)
                .register(registry);
        Gauge.builder("praxis.memory.limit", total, LongSupplier::getAsLong)
                .description("Memory that the requests being answered may reserve together")
                .baseUnit("bytes")
                .tag("pool", pool)
                .register(registry);
    }

    /** Memory that one request, or one piece of work that outlives it, has reserved. */
    static final class Reservation {
        private long bytes;

        /** Whether it is held for long: it then neither waits nor counts as one that will end. */
        private boolean isHeld;
    }

    /** A request that waits for memory. */
    private static final class Waiter {
        private final Ticket ticket;
        private final Reservation reservation;
        private final long bytes;
        private volatile @Nullable Boolean granted;

        Waiter(Ticket ticket, Reservation reservation, long bytes) {
            this.ticket = ticket;
            this.reservation = reservation;
            this.bytes = bytes;
        }

        long arrival() {
            return ticket.arrival();
        }

        boolean isDecided() {
            return granted != null;
        }

        void decide(boolean isGranted) {
            granted = isGranted;
            ticket.wake();
        }
    }

    /**
     * Reserves more.
     *
     * @param patience how long to wait for others where there is no room; what is held never waits
     * @throws ProblemException TOO_LARGE where it would not fit even alone, SATURATED where there
     *     is no room, or the problem of a request that is stopped while it waits
     */
    void reserve(Ticket ticket, Reservation reservation, long bytes, Duration patience) {
        if (bytes == 0) {
            return;
        }
        Waiter waiter;
        synchronized (this) {
            requireFitsAlone(reservation, bytes);
            if (fits(reservation, bytes) && isFirst(ticket, reservation, bytes)) {
                take(reservation, bytes);
                return;
            }
            if (patience.isZero() || reservation.isHeld) {
                throw noRoom();
            }
            waiter = new Waiter(ticket, reservation, bytes);
            waiters.add(waiter);
            breakDeadlock();
        }
        ticket.await(waiter::isDecided, patience);
        synchronized (this) {
            waiters.remove(waiter);
            if (!Boolean.TRUE.equals(waiter.granted)) {
                grant();
                ticket.check();
                throw noRoom();
            }
        }
    }

    /** Refuses what would not fit even alone. */
    synchronized void requireFitsAlone(Reservation reservation, long bytes) {
        new Limit(Limits.MEMORY_IN_FLIGHT, "bytes of memory for one request", mostForOne())
                .require(null, (double) reservation.bytes + bytes);
    }

    /**
     * Refuses one who would have to wait behind others.
     *
     * @throws ProblemException SATURATED
     */
    synchronized void requireNobodyWaits() {
        if (!waiters.isEmpty()) {
            throw noRoom();
        }
    }

    /** Bytes that a reservation lacks to be of so many. */
    synchronized long missing(Reservation reservation, long bytes) {
        return Math.max(0, bytes - reservation.bytes);
    }

    /** Marks a reservation as held for long. */
    synchronized void hold(Reservation reservation) {
        reservation.isHeld = true;
        breakDeadlock();
    }

    /** Gives back all. */
    synchronized void release(Reservation reservation) {
        release(reservation, reservation.bytes);
    }

    /** Gives back a part. */
    synchronized void release(Reservation reservation, long bytes) {
        taken -= bytes;
        reservation.bytes -= bytes;
        if (reservation.bytes == 0) {
            holders.remove(reservation);
        }
        grant();
    }

    /** Gives back all but a part. */
    synchronized void shrink(Reservation reservation, long bytes) {
        release(reservation, Math.max(0, reservation.bytes - bytes));
    }

    private synchronized long taken() {
        return taken;
    }

    private void take(Reservation reservation, long bytes) {
        taken += bytes;
        reservation.bytes += bytes;
        holders.add(reservation);
    }

    private long total() {
        return total.getAsLong();
    }

    private long mostForOne() {
        return total() - total() / KEPT_FOR_SMALL;
    }

    private boolean isSmall(Reservation reservation, long bytes) {
        return reservation.bytes + bytes <= total() / SMALL;
    }

    private boolean fits(Reservation reservation, long bytes) {
        return taken + bytes <= (isSmall(reservation, bytes) ? total() : mostForOne());
    }

    /** Whether nobody who arrived earlier waits; small requests do not ask. */
    private boolean isFirst(Ticket ticket, Reservation reservation, long bytes) {
        return isSmall(reservation, bytes)
                || waiters.isEmpty()
                || ticket.arrival() < waiters.getFirst().arrival();
    }

    private void grant() {
        while (!waiters.isEmpty()) {
            Waiter first = waiters.getFirst();
            if (!fits(first.reservation, first.bytes)) {
                break;
            }
            waiters.removeFirst();
            take(first.reservation, first.bytes);
            first.decide(true);
        }
        breakDeadlock();
    }

    /** Refuses the waiter that arrived last where nobody who holds memory will give it back. */
    private void breakDeadlock() {
        if (waiters.isEmpty()) {
            return;
        }
        Set<Reservation> waiting = new HashSet<>();
        waiters.forEach(waiter -> waiting.add(waiter.reservation));
        if (holders.stream().allMatch(holder -> holder.isHeld || waiting.contains(holder))) {
            Waiter last = waiters.removeLast();
            last.decide(false);
        }
    }

    private ProblemException noRoom() {
        return refusals.refuse(reason, RETRY_AFTER);
    }
}
