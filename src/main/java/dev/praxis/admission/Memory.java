package dev.praxis.admission;

import dev.praxis.admission.Refusals.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * The memory of all requests being answered: a quarter for bodies while they arrive and wait to be
 * read, the rest for arrays and answers. Apart, since bodies that wait must not keep requests from
 * being computed, which alone ends their waiting.
 */
@Component
public class Memory {
    private static final int BODIES = 4;

    private final MemoryBudget bodies;
    private final MemoryBudget arrays;
    private final AdmissionSettings settings;

    Memory(HeapShares heap, AdmissionSettings settings, Refusals refusals, MeterRegistry registry) {
        this.settings = settings;
        bodies = new MemoryBudget("bodies", Reason.BODIES, () -> heap.ofRequests() / BODIES, refusals, registry);
        arrays = new MemoryBudget(
                "arrays", Reason.MEMORY, () -> heap.ofRequests() - heap.ofRequests() / BODIES, refusals, registry);
    }

    MemoryBudget arrays() {
        return arrays;
    }

    /**
     * Refuses a long body at once where others wait to go on arriving.
     *
     * @param bytes its length; -1 if it is not known
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    public void requireRoomForBody(long bytes) {
        if (bytes > Door.LONGEST_LIGHT_BODY) {
            bodies.requireNobodyWaits();
        }
    }

    /**
     * Reserves memory for the next bytes of a body.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void reserveBody(Ticket ticket, long bytes) {
        bodies.reserve(ticket, ticket.body(), bytes, settings.longestWait());
    }

    /** Gives back memory of bytes of a body that were read. */
    public void releaseBody(Ticket ticket, long bytes) {
        bodies.release(ticket.body(), bytes);
    }

    /**
     * Reserves memory for an answer while it is written, as far as what the request has reserved
     * already does not cover it.
     *
     * @param bytes of the answer so far
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void coverAnswer(Ticket ticket, long bytes) {
        long missing = arrays.missing(ticket.arrays(), bytes);
        arrays.reserve(ticket, ticket.arrays(), missing, settings.longestWait());
    }

    /** Keeps no more of a request's memory than the rest of its answer takes until it is sent. */
    public void keepAnswer(Ticket ticket, long bytes) {
        arrays.shrink(ticket.arrays(), bytes);
    }

    /** Gives back all that a request has reserved. */
    public void release(Ticket ticket) {
        bodies.release(ticket.body());
        arrays.release(ticket.arrays());
    }
}
