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
 * A memory budget shared by all requests in flight. Each request reserves memory before it
 * allocates, and releases it afterwards, so that no number of callers can exhaust the heap.
 *
 * <p>When the budget is exhausted, requests wait in arrival order. An eighth is set aside for small
 * requests, which therefore never wait behind large ones. If all requests that hold memory wait for
 * more, the request that arrived last is rejected so that the others can proceed.
 */
final class MemoryBudget {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** The fraction of the total that is set aside for small requests. */
    private static final int SMALL_RESERVE_DIVISOR = 8;

    /** The fraction of the total up to which a request is small. */
    private static final int SMALL_DIVISOR = 256;

    private final LongSupplier total;
    private final Refusals refusals;
    private final Refusals.Reason reason;

    /** Reservations that hold memory. All fields from here on are guarded by {@code this}. */
    private final Set<Reservation> holders = new HashSet<>();

    private final TreeSet<Waiter> waiters = new TreeSet<>(Comparator.comparingLong(Waiter::arrival));
    private long taken;

    /**
     * Creates a budget.
     *
     * @param pool the name of the budget in metrics
     * @param reason the reason of rejections when the budget is exhausted
     * @param total supplies the current size of the budget in bytes
     */
    MemoryBudget(String pool, Refusals.Reason reason, LongSupplier total, Refusals refusals, MeterRegistry registry) {
        this.reason = reason;
        this.total = total;
        this.refusals = refusals;
        Gauge.builder("praxis.memory.reserved", this, MemoryBudget::taken)
                .description("Memory that requests in flight have reserved")
                .baseUnit("bytes")
                .tag("pool", pool)
                .register(registry);
        Gauge.builder("praxis.memory.limit", total, LongSupplier::getAsLong)
                .description("Memory that requests in flight may reserve in total")
                .baseUnit("bytes")
                .tag("pool", pool)
                .register(registry);
    }

    /** The memory reserved by one request, or by work that outlives its request. */
    static final class Reservation {
        private long bytes;

        /**
         * True if the reservation is held for long. It then neither waits nor counts as one that
         * will be released soon.
         */
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
     * Reserves more memory.
     *
     * @param patience how long to wait when the budget is exhausted; held reservations never wait
     * @throws ProblemException TOO_LARGE if the request would not fit even alone, SATURATED if the
     *     budget is exhausted, or the problem of a request that is stopped while it waits
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
                throw exhausted();
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
                throw exhausted();
            }
        }
    }

    /** Rejects a request that would not fit even alone. */
    synchronized void requireFitsAlone(Reservation reservation, long bytes) {
        new Limit(Limits.MEMORY_IN_FLIGHT, "bytes of memory for one request", maxPerRequest())
                .require(null, (double) reservation.bytes + bytes);
    }

    /**
     * Rejects a request that would have to queue behind others.
     *
     * @throws ProblemException SATURATED
     */
    synchronized void requireNoWaiters() {
        if (!waiters.isEmpty()) {
            throw exhausted();
        }
    }

    /** Returns the number of bytes by which a reservation falls short of {@code bytes}. */
    synchronized long shortfall(Reservation reservation, long bytes) {
        return Math.max(0, bytes - reservation.bytes);
    }

    /** Marks a reservation as held for long. */
    synchronized void hold(Reservation reservation) {
        reservation.isHeld = true;
        breakDeadlock();
    }

    /** Releases the whole reservation. */
    synchronized void release(Reservation reservation) {
        release(reservation, reservation.bytes);
    }

    /** Releases a part of a reservation. */
    synchronized void release(Reservation reservation, long bytes) {
        taken -= bytes;
        reservation.bytes -= bytes;
        if (reservation.bytes == 0) {
            holders.remove(reservation);
        }
        grant();
    }

    /** Shrinks a reservation to at most {@code bytes}. */
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

    private long maxPerRequest() {
        return total() - total() / SMALL_RESERVE_DIVISOR;
    }

    private boolean isSmall(Reservation reservation, long bytes) {
        return reservation.bytes + bytes <= total() / SMALL_DIVISOR;
    }

    private boolean fits(Reservation reservation, long bytes) {
        return taken + bytes <= (isSmall(reservation, bytes) ? total() : maxPerRequest());
    }

    /** Returns whether no earlier request is waiting. Small requests bypass the queue. */
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

    /** Rejects the latest waiter if no holder of memory will release any. */
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

    private ProblemException exhausted() {
        return refusals.refuse(reason, RETRY_AFTER);
    }
}
