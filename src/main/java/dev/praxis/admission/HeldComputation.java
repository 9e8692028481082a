package dev.praxis.admission;

import dev.praxis.compute.execution.Cancellation;
import java.util.function.Supplier;

/**
 * A computation that outlives the thread of its request. It keeps its permit and its memory until
 * it is closed.
 */
public final class HeldComputation implements AutoCloseable {
    private final String operation;
    private final Admission admission;
    private final Tickets tickets;
    private final Ticket ticket;

    HeldComputation(String operation, Admission admission, Tickets tickets, Ticket ticket) {
        this.operation = operation;
        this.admission = admission;
        this.tickets = tickets;
        this.ticket = ticket;
        tickets.add(ticket);
    }

    /** Returns the token that cancels the computation. */
    public Cancellation cancellation() {
        return ticket.cancellation();
    }

    /** Stops the computation because the client has disconnected. */
    public void disconnected() {
        ticket.stop(Stop.DISCONNECTED);
    }

    /** Runs work of the computation on any thread; otherwise like {@link Admission#run}. */
    public <T> T run(Supplier<T> work) {
        return admission.runHeld(operation, ticket, work);
    }

    /** Releases the permit and the memory. */
    @Override
    public void close() {
        tickets.remove(ticket);
        admission.release(ticket);
    }
}
