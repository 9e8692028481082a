package dev.praxis.admission;

/** Why a request is stopped before its answer is complete. */
public enum Stop {
    /** It took longer than it may. */
    DEADLINE,
    /** Its client closed the connection. */
    DISCONNECTED,
    /** The service ends. */
    SHUTDOWN
}
