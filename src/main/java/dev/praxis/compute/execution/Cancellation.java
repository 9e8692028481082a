package dev.praxis.compute.execution;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * A token that cancels a computation from another thread. Long loops check it between tasks, steps
 * or rows. Thread-safe.
 */
public class Cancellation {
    /** A token that is never cancelled. */
    public static final Cancellation NEVER = new Cancellation() {
        @Override
        public void cancel() {
            throw new UnsupportedOperationException("this token cannot be cancelled");
        }
    };

    private volatile boolean cancelled;

    /** Requests cancellation. */
    public void cancel() {
        cancelled = true;
    }

    /** Returns whether cancellation was requested. */
    public final boolean isCancelled() {
        return cancelled;
    }

    /**
     * Throws if cancellation was requested.
     *
     * @throws ComputeException CANCELLED if cancellation was requested
     */
    public final void check() {
        if (cancelled) {
            throw new ComputeException(Reason.CANCELLED, "", "the computation was cancelled");
        }
    }
}
