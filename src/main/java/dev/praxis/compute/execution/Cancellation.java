package dev.praxis.compute.execution;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * A token that stops a computation from another thread. Long loops look at it between two tasks,
 * steps or rows. Thread-safe.
 */
public class Cancellation {
    /** A token that nobody cancels. */
    public static final Cancellation NEVER = new Cancellation() {
        @Override
        public void cancel() {
            throw new UnsupportedOperationException("a computation of its own token is cancelled by nobody");
        }
    };

    private volatile boolean cancelled;

    /** Asks the computation to stop. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether the computation should stop. */
    public final boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns if the computation should go on.
     *
     * @throws ComputeException CANCELLED if it should stop
     */
    public final void check() {
        if (cancelled) {
            throw new ComputeException(Reason.CANCELLED, "", "the computation was cancelled");
        }
    }
}
