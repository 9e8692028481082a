package dev.praxis.admission;

import dev.praxis.admission.Refusals.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * The memory budget of all requests in flight. A quarter is for bodies while they arrive and wait
 * to be parsed, the rest for arrays and responses. The two are separate because waiting bodies must
 * not block computations, which alone can end their wait.
 */
@Component
public class Memory {
    private static final int BODIES_DIVISOR = 4;

    private final MemoryBudget bodies;
    private final MemoryBudget arrays;
    private final AdmissionSettings settings;

    Memory(HeapShares heap, AdmissionSettings settings, Refusals refusals, MeterRegistry registry) {
        this.settings = settings;
        bodies = new MemoryBudget(
                "bodies", Reason.BODIES, () -> heap.forRequests() / BODIES_DIVISOR, refusals, registry);
        arrays = new MemoryBudget(
                "arrays",
                Reason.MEMORY,
                () -> heap.forRequests() - heap.forRequests() / BODIES_DIVISOR,
                refusals,
                registry);
    }

    MemoryBudget arrays() {
        return arrays;
    }

    /**
     * Rejects a long body immediately if other bodies are waiting for memory.
     *
     * @param bytes the length of the body; -1 if unknown
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    public void requireRoomForBody(long bytes) {
        if (bytes > Door.MAX_LIGHT_BODY) {
            bodies.requireNoWaiters();
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

    /** Releases the memory of body bytes that have been consumed. */
    public void releaseBody(Ticket ticket, long bytes) {
        bodies.release(ticket.body(), bytes);
    }

    /**
     * Reserves memory for a response while it is written, unless the existing reservation of the
     * request already covers it.
     *
     * @param bytes the size of the response so far
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void reserveResponse(Ticket ticket, long bytes) {
        long shortfall = arrays.shortfall(ticket.arrays(), bytes);
        arrays.reserve(ticket, ticket.arrays(), shortfall, settings.longestWait());
    }

    /** Shrinks the reservation of a request to the unsent rest of its response. */
    public void shrinkToResponse(Ticket ticket, long bytes) {
        arrays.shrink(ticket.arrays(), bytes);
    }

    /** Releases everything that a request has reserved. */
    public void release(Ticket ticket) {
        bodies.release(ticket.body());
        arrays.release(ticket.arrays());
    }
}
