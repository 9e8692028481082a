package dev.praxis.admission;

import dev.praxis.admission.MemoryBudget.Reservation;
import dev.praxis.compute.execution.Cancellation;
import java.util.function.Supplier;

/**
 * A computation that goes on after the thread of its request is done with it. It keeps its memory
 * until it is closed, and nobody waits in line behind it.
 */
public final class Held implements AutoCloseable {
    private final Admission admission;
    private final Reservation reservation;
    private final Cancellation cancellation = new Cancellation();

    Held(Admission admission, Reservation reservation) {
        this.admission = admission;
        this.reservation = reservation;
    }

    /** The token that stops the computation. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Computes, on any thread; otherwise as {@link Admission#run}. */
    public <T> T run(String operation, Supplier<T> work) {
        return admission.runHeld(operation, reservation, cancellation, work);
    }

    /** Gives its memory back. */
    @Override
    public void close() {
        admission.release(reservation);
    }
}
