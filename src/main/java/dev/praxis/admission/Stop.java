package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;

/** The reason why a request is stopped before its response is complete. */
public enum Stop {
    /** The request exceeded its deadline. */
    DEADLINE(ProblemType.DEADLINE, "the request exceeded its deadline (praxis.deadline or X-Request-Timeout-Ms)"),
    /** The client closed the connection. */
    DISCONNECTED(ProblemType.CANCELLED, "the client closed the connection"),
    /** The service is shutting down. */
    SHUTDOWN(ProblemType.CANCELLED, "the service is shutting down");

    private final ProblemType type;
    private final String detail;

    Stop(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    /** Returns the problem to respond to a stopped request with. */
    public ProblemException problem() {
        return new ProblemException(type, detail);
    }
}
