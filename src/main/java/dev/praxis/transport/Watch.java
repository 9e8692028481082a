package dev.praxis.transport;

import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import java.time.Duration;

/** Watches the deadline and the connection of a request, the two reasons to stop it. */
final class Watch {
    private final Ticket ticket;
    private final Connection connection;
    private final long deadline;

    /**
     * Starts the clock.
     *
     * @param time the time that the request has
     */
    Watch(Ticket ticket, Connection connection, Duration time) {
        this.ticket = ticket;
        this.connection = connection;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Stops the request if its deadline has passed or its client has disconnected. */
    void poll() {
        if (System.nanoTime() >= deadline) {
            ticket.stop(Stop.DEADLINE);
        } else if (connection.isClosed()) {
            ticket.stop(Stop.DISCONNECTED);
        }
    }
}
