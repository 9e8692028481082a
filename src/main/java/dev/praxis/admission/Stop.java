package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;

/** Why a request is stopped before its answer is complete. */
public enum Stop {
    /** It took longer than it may. */
    DEADLINE(
            ProblemType.DEADLINE, "the request took longer than it may (praxis.deadline, or its X-Request-Timeout-Ms)"),
    /** Its client closed the connection. */
    DISCONNECTED(ProblemType.CANCELLED, "the client closed the connection"),
    /** The service ends. */
    SHUTDOWN(ProblemType.CANCELLED, "the service is shutting down");

    private final ProblemType type;
    private final String detail;

    Stop(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    /** The problem that a stopped request is answered with. */
    public ProblemException problem() {
        return new ProblemException(type, detail);
    }
}
