package dev.praxis.admission;

import dev.praxis.compute.execution.Cancellation;
import java.util.function.Supplier;

/**
 * A computation that goes on after the thread of its request is done with it. It keeps its place
 * and its memory until it is closed.
 */
public final class Held implements AutoCloseable {
    private final String operation;
    private final Admission admission;
    private final Tickets tickets;
    private final Ticket ticket;

    Held(String operation, Admission admission, Tickets tickets, Ticket ticket) {
        this.operation = operation;
        this.admission = admission;
        this.tickets = tickets;
        this.ticket = ticket;
        tickets.add(ticket);
    }

    /** The token that stops the computation. */
    public Cancellation cancellation() {
        return ticket.cancellation();
    }

    /** Stops the computation, since its client has disconnected. */
    public void disconnected() {
        ticket.stop(Stop.DISCONNECTED);
    }

    /** Computes, on any thread; otherwise as {@link Admission#run}. */
    public <T> T run(Supplier<T> work) {
        return admission.runHeld(operation, ticket, work);
    }

    /** Gives its place and its memory back. */
    @Override
    public void close() {
        tickets.remove(ticket);
        admission.release(ticket);
    }
}
