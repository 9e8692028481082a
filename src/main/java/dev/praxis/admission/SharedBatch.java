package dev.praxis.admission;

import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items of several requests that are computed together. A request may leave at any time; the
 * computation is cancelled when all have left.
 *
 * @param <I> the type of an item
 * @param <R> the type of a result
 */
final class SharedBatch<I, R> {
    private final List<Seat<I, R>> seats;
    private final long size;
    private final Cancellation cancellation;
    private final AtomicInteger present;
    private final long start = System.nanoTime();

    /** The results, one per seat; empty after a failure. Written before {@link #isEnded}. */
    private List<R> results = List.of();

    private @Nullable Throwable failure;
    private long nanos;
    private volatile boolean isEnded;

    /**
     * Creates a batch that starts now.
     *
     * @param size the total size of its items
     */
    SharedBatch(List<Seat<I, R>> seats, long size) {
        this.seats = List.copyOf(seats);
        this.size = size;
        // Stopping the only request cancels the computation without waiting for its next poll.
        this.cancellation = seats.size() == 1 ? seats.getFirst().ticket().cancellation() : new Cancellation();
        this.present = new AtomicInteger(seats.size());
    }

    /** Computes the results, and wakes the requests. */
    void run(Workers workers, Function<List<I>, List<R>> work) {
        try {
            List<I> items = seats.stream().map(Seat::item).toList();
            results = new Execution(workers, cancellation).run(() -> work.apply(items));
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            nanos = System.nanoTime() - start;
            isEnded = true;
            seats.forEach(seat -> seat.ticket().wake());
        }
    }

    /** Cancels the computation if no other request is left. */
    void leave() {
        if (present.decrementAndGet() == 0) {
            cancellation.cancel();
        }
    }

    /** Returns the results in the order of the seats; the batch must have ended. */
    List<R> results() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return results;
    }

    boolean isEnded() {
        return isEnded;
    }

    boolean hasFailed() {
        return failure != null;
    }

    int requests() {
        return seats.size();
    }

    long size() {
        return size;
    }

    /** Returns the start of the computation, as {@link System#nanoTime}. */
    long start() {
        return start;
    }

    /** Returns the duration of the computation, which must have ended, in nanoseconds. */
    long nanos() {
        return nanos;
    }
}
