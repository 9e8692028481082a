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
 * A request's claim on the service while it is answered: its memory, its place among those that
 * compute, the token that stops it, and where its time went. One thread at a time works for it; any
 * thread may stop it.
 */
public final class Ticket {
    /** Often enough that a client that left stops its work within 100 ms. */
    public static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

    private static final ScopedValue<Ticket> CURRENT = ScopedValue.newInstance();
    private static final AtomicLong ARRIVALS = new AtomicLong();

    private final long arrival = ARRIVALS.getAndIncrement();
    private final String route;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
    private final RequestTimes times = new RequestTimes();
    private final Reservation body = new Reservation();
    private Reservation arrays = new Reservation();
    private @Nullable Place place;
    private boolean isLight;
    private long bodyBytes;
    private long entry;
    private long nanosWaited;
    private volatile @Nullable Thread waiting;

    /** Stops the request if there is a reason to. */
    private Runnable watch = () -> {};

    /** The thread that looks whether there is one. */
    private @Nullable Thread watcher;

    /**
     * Creates the ticket of a request that has just arrived.
     *
     * @param route the path's pattern, by which places are shared fairly
     */
    public Ticket(String route) {
        this.route = route;
    }

    /** The ticket of the request that this thread answers; a new one outside of requests. */
    static Ticket current() {
        return CURRENT.isBound() ? CURRENT.get() : new Ticket("");
    }

    /** The ticket of the request that this thread answers; null outside of requests. */
    static @Nullable Ticket currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** Runs {@code work} as a part of this request. */
    public <T, X extends Throwable> T run(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Stops the request: what computes, waits, reads or writes for it ends soon. */
    public void stop(Stop reason) {
        if (stop.compareAndSet(null, reason)) {
            cancellation.cancel();
            wake();
        }
    }

    /** Why the request was stopped; null if it was not. */
    public @Nullable Stop stopped() {
        return stop.get();
    }

    /**
     * Returns if the request should go on.
     *
     * @throws ProblemException if it should not
     */
    public void check() {
        Stop reason = stop.get();
        if (reason != null) {
            throw reason.problem();
        }
    }

    /** Reports where the request's time goes. */
    public RequestTimes times() {
        return times;
    }

    /** Its path's pattern. */
    String route() {
        return route;
    }

    /** Its place in the order in which requests arrived. */
    long arrival() {
        return arrival;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** What it has reserved for its body as it arrived. */
    Reservation body() {
        return body;
    }

    /** What it has reserved for everything else. */
    Reservation arrays() {
        return arrays;
    }

    /**
     * A ticket for work that outlives the request, with its heavy place and all that is reserved.
     */
    Ticket split() {
        Ticket ticket = new Ticket(route);
        ticket.arrays = arrays;
        ticket.place = place;
        arrays = new Reservation();
        place = null;
        return ticket;
    }

    @Nullable
    Place place() {
        return place;
    }

    void place(@Nullable Place newPlace) {
        place = newPlace;
    }

    /** Whether it holds a place of light requests. */
    boolean isLight() {
        return isLight;
    }

    void isLight(boolean nowLight) {
        isLight = nowLight;
    }

    /** Notes that the door let it in with a body of so many bytes. */
    void entered(long bytes) {
        bodyBytes = bytes;
        entry = System.nanoTime();
    }

    /** When the door let it in, in the time of {@link System#nanoTime}. */
    long entry() {
        return entry;
    }

    /** Bytes of its body. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Nanoseconds that its computations waited for memory or a place. */
    long nanosWaited() {
        return nanosWaited;
    }

    void waited(long nanos) {
        nanosWaited += nanos;
    }

    /**
     * From now on the calling thread looks, from time to time, whether the request is to be
     * stopped.
     *
     * @param stopper stops it if there is a reason to
     */
    public void watch(Runnable stopper) {
        watcher = Thread.currentThread();
        watch = stopper;
    }

    /** Stops the request if there is a reason to, and if this is the thread that looks. */
    void look() {
        if (Thread.currentThread().equals(watcher) && stop.get() == null) {
            watch.run();
        }
    }

    /**
     * Lets other threads run, and stops here if the request is stopped. To be called every
     * millisecond or so by what is not watched by another thread.
     *
     * @throws ProblemException if the request is stopped
     */
    @SuppressWarnings("ThreadPriorityCheck") // A virtual thread gives way to no other unless it says so.
    public void step() {
        look();
        check();
        Thread.yield();
    }

    /**
     * Waits until a condition holds that another thread brings about, which then calls {@link
     * #wake}.
     *
     * @return whether it holds; false after {@code most}, or if the request is stopped
     */
    boolean await(BooleanSupplier condition, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        waiting = Thread.currentThread();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0 || stop.get() != null) {
                    return false;
                }
                LockSupport.parkNanos(this, Math.min(left, BETWEEN_LOOKS.toNanos()));
                look();
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /** Lets {@link #await} look at its condition again. */
    void wake() {
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
