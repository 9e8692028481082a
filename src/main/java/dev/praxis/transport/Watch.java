package dev.praxis.transport;

import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import java.time.Duration;

/** The clock and the connection of a request, and the two reasons to stop it that they give. */
final class Watch {
    private final Ticket ticket;
    private final Connection connection;
    private final long deadline;

    /**
     * Begins.
     *
     * @param time that the request has
     */
    Watch(Ticket ticket, Connection connection, Duration time) {
        this.ticket = ticket;
        this.connection = connection;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Stops the request at its deadline, or if its client has left. */
    void poll() {
        if (System.nanoTime() >= deadline) {
            ticket.stop(Stop.DEADLINE);
        } else if (connection.isClosed()) {
            ticket.stop(Stop.DISCONNECTED);
        }
    }
}
