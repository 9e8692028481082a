package dev.praxis.support.limits;

import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The heap that the arrays of all requests being answered may take together. Each request reserves its share before it allocates, and gives it
 * back when it is answered: no number of callers fills the heap.
 */
@Component
public class MemoryBudget {
    /** An entry while its array grows, its copy in the computation, and what is sorted and counted of it. */
    private static final long BYTES_PER_REQUEST_ELEMENT = 48;

    /** An entry, and what a record with a few of them weighs besides. */
    private static final long BYTES_PER_RESPONSE_ELEMENT = 32;

    private final Limits limits;
    private final long total;
    private final AtomicLong taken = new AtomicLong();

    MemoryBudget(Limits limits, MeterRegistry registry) {
        this.limits = limits;
        this.total = limits.memoryInFlightBytes();
        Gauge.builder("praxis.memory.reserved", taken, AtomicLong::get)
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
        reserve(elements * BYTES_PER_REQUEST_ELEMENT);
    }

    /** Refuses an answer that would be too long, and makes room for one that is not, before it is computed. */
    public void reserveResponseElements(long elements) {
        if (elements > limits.responseElements()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "the answer would hold %d array elements, and may hold %d (praxis.limits.response-elements)"
                            .formatted(elements, limits.responseElements()));
        }
        reserve(elements * BYTES_PER_RESPONSE_ELEMENT);
    }

    /** Makes room for so many numbers that only the computation holds. */
    public void reserveComputeElements(long elements) {
        reserve(elements * Double.BYTES);
    }

    /** Gives back all that the current request has reserved. */
    void release() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(attribute(), RequestAttributes.SCOPE_REQUEST) instanceof Reservation reservation) {
            taken.addAndGet(-reservation.bytes);
            reservation.bytes = 0;
        }
    }

    private void reserve(long bytes) {
        Reservation reservation = reservation(RequestContextHolder.currentRequestAttributes());
        if (reservation.bytes + bytes > total) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "the request alone would take more memory than all may together, %d bytes (praxis.limits.memory-in-flight)"
                            .formatted(total));
        }
        if (taken.addAndGet(bytes) > total) {
            taken.addAndGet(-bytes);
            throw new ProblemException(
                    ProblemType.SATURATED,
                    "the requests being answered take all of %d bytes of memory (praxis.limits.memory-in-flight)"
                            .formatted(total));
        }
        reservation.bytes += bytes;
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
