package dev.praxis.admission;

import dev.praxis.admission.MemoryBudget.Reservation;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request in flight: its memory, its permit, its cancellation token and its times.
 * One thread at a time works on the request; any thread may stop it.
 */
public final class Ticket {
    /**
     * The polling interval of the deadline and the connection, short enough that work stops within
     * 100 ms after the client disconnects.
     */
    public static final Duration POLL_INTERVAL = Duration.ofMillis(40);

    /** The time that work takes between two polls and yields: well below a millisecond. */
    private static final long NANOS_BETWEEN_YIELDS = 500_000;

    private static final ScopedValue<Ticket> CURRENT = ScopedValue.newInstance();
    private static final AtomicLong ARRIVALS = new AtomicLong();

    private final long arrival = ARRIVALS.getAndIncrement();
    private final String route;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final RequestTimes times = new RequestTimes();
    private final Reservation body = new Reservation();
    private Reservation arrays = new Reservation();
    private @Nullable Permit permit;
    private boolean isLight;
    private long bodyBytes;
    private long admittedAt;
    private long waitedNanos;
    private volatile @Nullable Thread waiting;

    /** Stops the request if its deadline has passed or its client has disconnected. */
    private Runnable watch = () -> {};

    /** The thread that runs {@code watch}. */
    private @Nullable Thread watcher;

    private long yieldedAt = System.nanoTime();

    /** Creates the ticket of a request that has just arrived; {@code route} is its path pattern. */
    public Ticket(String route) {
        this.route = route;
    }

    /**
     * Returns the ticket of the request that the current thread serves; a new one outside a
     * request.
     */
    static Ticket current() {
        return CURRENT.isBound() ? CURRENT.get() : new Ticket("");
    }

    /** Like {@link #current}, but null outside a request. */
    static @Nullable Ticket currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Runs {@code work} on behalf of this request. */
    public <T, X extends Throwable> T run(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Stops the request. Computing, waiting, reading and writing on its behalf end soon after. */
    public void stop(Stop reason) {
        if (stop.compareAndSet(null, reason)) {
            cancellation.cancel();
            wake();
        }
    }

    /** Returns the reason why the request was stopped; null if it was not. */
    public @Nullable Stop stopReason() {
        return stop.get();
    }

    /**
     * Checks that the request has not been stopped.
     *
     * @throws ProblemException if it has
     */
    public void check() {
        Stop reason = stop.get();
        if (reason != null) {
            throw reason.problem();
        }
    }

    /** Returns the times of the request. */
    public RequestTimes times() {
        return times;
    }

    /** Returns the path pattern. */
    String route() {
        return route;
    }

    /** Returns the sequence number of the request in arrival order. */
    long arrival() {
        return arrival;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Returns the reservation for the body while it arrives. */
    Reservation body() {
        return body;
    }

    /** Returns the reservation for everything but the body. */
    Reservation arrays() {
        return arrays;
    }

    /**
     * Moves the heavy permit and the reservation to a new ticket, for work that outlives the
     * request.
     */
    Ticket split() {
        Ticket ticket = new Ticket(route);
        ticket.arrays = arrays;
        ticket.permit = permit;
        arrays = new Reservation();
        permit = null;
        return ticket;
    }

    @Nullable
    Permit permit() {
        return permit;
    }

    void permit(@Nullable Permit newPermit) {
        permit = newPermit;
    }

    /** Returns whether the request holds a light permit. */
    boolean isLight() {
        return isLight;
    }

    void isLight(boolean nowLight) {
        isLight = nowLight;
    }

    /** Records that the request was admitted with a body of {@code bytes} bytes. */
    void admitted(long bytes) {
        bodyBytes = bytes;
        admittedAt = System.nanoTime();
    }

    /** Returns the time of admission, as {@link System#nanoTime}. */
    long admittedAt() {
        return admittedAt;
    }

    /** Returns the length of the body in bytes. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Returns the nanoseconds that computations of the request waited for memory or a permit. */
    long waitedNanos() {
        return waitedNanos;
    }

    void waited(long nanos) {
        waitedNanos += nanos;
    }

    /**
     * Makes the calling thread the watcher of the request, which polls for reasons to stop it.
     *
     * @param stopper stops the request if there is a reason to
     */
    public void watch(Runnable stopper) {
        watcher = Thread.currentThread();
        watch = stopper;
        yieldedAt = System.nanoTime();
    }

    /** Stops the request if there is a reason to. Does nothing unless called by the watcher. */
    void poll() {
        // Only a server that is being destroyed interrupts a request.
        if (Thread.interrupted()) {
            stop(Stop.SHUTDOWN);
        }
        if (Thread.currentThread().equals(watcher) && stop.get() == null) {
            watch.run();
        }
    }

    /**
     * Fails if the request has been stopped and, if the last time was half a millisecond ago,
     * polls for reasons to stop it and yields to other threads. Work that no other thread watches
     * must call this more often than that.
     *
     * @throws ProblemException if the request has been stopped
     */
    @SuppressWarnings("ThreadPriorityCheck") // Virtual threads are not preempted.
    public void yieldAndCheck() {
        if (System.nanoTime() - yieldedAt >= NANOS_BETWEEN_YIELDS) {
            poll();
            Thread.yield();
            yieldedAt = System.nanoTime();
        }
        check();
    }

    /**
     * Waits until a condition holds. The thread that makes it true then calls {@link #wake}.
     *
     * @param max the longest wait
     * @return whether the condition holds; false after {@code max} or if the request is stopped
     */
    boolean await(BooleanSupplier condition, Duration max) {
        long end = System.nanoTime() + max.toNanos();
        waiting = Thread.currentThread();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0 || stop.get() != null) {
                    return false;
                }
                LockSupport.parkNanos(this, Math.min(left, POLL_INTERVAL.toNanos()));
                poll();
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /** Makes {@link #await} check its condition again. */
    void wake() {
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
