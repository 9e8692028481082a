package dev.praxis.admission;

/**
 * Tickets of the requests that the service sends to itself to warm up. Their computations need no
 * permit, and are neither measured nor learned from: their times are not those of later requests.
 */
public final class WarmUpTicket {
    /** A name that is not a path, so that no request of a client has it. */
    private static final String ROUTE = "warm-up";

    private WarmUpTicket() {}

    /** Returns a new ticket for one request. */
    public static Ticket create() {
        return new Ticket(ROUTE);
    }

    /** Returns whether the current thread serves a request of the warm-up. */
    public static boolean isCurrent() {
        Ticket ticket = Ticket.currentOrNull();
        return ticket != null && ticket.route().equals(ROUTE);
    }
}
