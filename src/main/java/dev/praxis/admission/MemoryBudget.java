package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The heap that the arrays of all requests being answered may take together. Each request reserves its share before it allocates, and gives it
 * back when it is answered: no number of callers fills the heap. Of requests that need more than there is, the first come is served.
 */
@Component
public class MemoryBudget {
    /** How long the request that came first waits for the others. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** An entry while its array grows, its copy in the computation, and what is sorted and counted of it. */
    private static final long BYTES_PER_REQUEST_ELEMENT = 48;

    /** An entry, and what a record with a few of them weighs besides. */
    private static final long BYTES_PER_RESPONSE_ELEMENT = 32;

    private final Limits limits;

    /** Heap that is taken for good, by models for instance. */
    private volatile long kept;

    /** The requests that hold memory, the first come first. It guards itself and what is taken. */
    private final LinkedHashSet<Reservation> holders = new LinkedHashSet<>();

    private volatile long taken;

    MemoryBudget(Limits limits, MeterRegistry registry) {
        this.limits = limits;
        Gauge.builder("praxis.memory.reserved", this, budget -> budget.taken)
                .description("Memory that the requests being answered have reserved for their arrays")
                .baseUnit("bytes")
                .register(registry);
    }

    /** What one request has reserved. One thread at a time answers it. */
    private static final class Reservation {
        private long bytes;
    }

    /** Makes room for so many more entries of the request's arrays. */
    public void reserveRequestElements(long elements) {
        reserve(elements * BYTES_PER_REQUEST_ELEMENT, PATIENCE);
    }

    /** Makes room for arrays of the request whose size is known before they are read. */
    public void reserveRequestBytes(long bytes) {
        reserve(bytes, PATIENCE);
    }

    /** Refuses an answer that would be too long, and makes room for one that is not, before it is computed. */
    public void reserveResponseElements(long elements) {
        if (elements > limits.responseElements()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "the answer would hold %d array elements, and may hold %d (praxis.limits.response-elements)"
                            .formatted(elements, limits.responseElements()));
        }
        reserve(elements * BYTES_PER_RESPONSE_ELEMENT, PATIENCE);
    }

    /** Makes room for so many numbers that only the computation holds. */
    public void reserveComputeElements(long elements) {
        reserve(elements * Double.BYTES, PATIENCE);
    }

    /** The same for a caller who holds what others wait for: they would not give back their memory, so it does not wait for them. */
    public void reserveComputeElementsAtOnce(long elements) {
        reserve(elements * Double.BYTES, Duration.ZERO);
    }

    /** Takes heap for good from what requests may share: models hold it. */
    public void keep(long bytes) {
        kept = bytes;
    }

    /** Memory that is held for longer than the thread of its request answers. */
    public interface Held extends AutoCloseable {
        /** Gives it back. */
        @Override
        void close();
    }

    /** Takes all that the current request has reserved out of its hands, for work that goes on after its thread is done with it. */
    public Held hold() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        Reservation reservation = reservation(request);
        request.removeAttribute(attribute(), RequestAttributes.SCOPE_REQUEST);
        return () -> release(reservation);
    }

    /** Gives back all that the current request has reserved. */
    void release() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(attribute(), RequestAttributes.SCOPE_REQUEST) instanceof Reservation reservation) {
            release(reservation);
        }
    }

    private void release(Reservation reservation) {
        synchronized (holders) {
            taken -= reservation.bytes;
            reservation.bytes = 0;
            holders.remove(reservation);
            holders.notifyAll();
        }
    }

    private void reserve(long bytes, Duration patience) {
        Reservation reservation = reservation(RequestContextHolder.currentRequestAttributes());
        synchronized (holders) {
            if (reservation.bytes + bytes > total()) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE,
                        "the request alone would take more memory than all may together, %d bytes (praxis.limits.memory-in-flight)"
                                .formatted(total()));
            }
            holders.add(reservation);
            if (!hasRoom(reservation, bytes, patience)) {
                throw new ProblemException(
                        ProblemType.SATURATED,
                        "the requests being answered take all of %d bytes of memory (praxis.limits.memory-in-flight)"
                                .formatted(total()));
            }
            taken += bytes;
            reservation.bytes += bytes;
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
            if (left <= 0 || !holders.getFirst().equals(reservation)) {
                return false;
            }
            try {
                holders.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private long total() {
        return limits.memoryInFlightBytes(kept);
    }

    private static Reservation reservation(RequestAttributes request) {
        if (request.getAttribute(attribute(), RequestAttributes.SCOPE_REQUEST) instanceof Reservation reservation) {
            return reservation;
        }
        Reservation reservation = new Reservation();
        request.setAttribute(attribute(), reservation, RequestAttributes.SCOPE_REQUEST);
        return reservation;
    }

    private static String attribute() {
        return Reservation.class.getName();
    }
}
