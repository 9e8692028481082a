package dev.praxis.admission;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The place of a request in a {@link BatchQueue}, and then in a batch.
 *
 * @param <I> the type of an item
 * @param <R> the type of a result
 */
final class Seat<I, R> {
    private final Ticket ticket;
    private final I item;
    private final long size;
    private int index;
    private volatile @Nullable SharedBatch<I, R> batch;

    /**
     * Creates the place of a request that joins the queue now.
     *
     * @param size the size of the item
     */
    Seat(Ticket ticket, I item, long size) {
        this.ticket = ticket;
        this.item = item;
        this.size = size;
    }

    Ticket ticket() {
        return ticket;
    }

    I item() {
        return item;
    }

    long size() {
        return size;
    }

    /** Moves the request into a batch, in which it has this index. */
    void enter(SharedBatch<I, R> entered, int place) {
        index = place;
        batch = entered;
    }

    /** Returns the batch; null while the request waits for one. */
    @Nullable
    SharedBatch<I, R> batch() {
        return batch;
    }

    boolean hasBatch() {
        return batch != null;
    }

    boolean isEnded() {
        SharedBatch<I, R> entered = batch;
        return entered != null && entered.isEnded();
    }

    /**
     * Returns the result of the request, whose batch has ended.
     *
     * @throws dev.praxis.problem.ProblemException if the request was stopped, and the computation
     *     with it
     */
    R result(SharedBatch<I, R> ended) {
        try {
            return ended.results().get(index);
        } catch (ComputeException e) {
            if (e.reason() == Reason.CANCELLED) {
                ticket.check();
            }
            throw e;
        }
    }
}
