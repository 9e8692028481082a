package dev.praxis.admission;

import dev.praxis.admission.Refusals.Reason;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The queue of requests whose items are computed together, one batch at a time. A request that
 * finds the queue idle is computed immediately and alone. Those that arrive meanwhile form the next
 * batch. So a request waits only for work in progress, and never for others to arrive.
 *
 * <p>Routes take turns by the size of their items, and requests of one route keep their order. A
 * request whose expected wait is too long is rejected immediately. Thread-safe.
 *
 * @param <I> the type of an item
 * @param <R> the type of a result
 */
public final class BatchQueue<I, R> implements Turns {
    /** Maximum number of waiting requests. */
    private static final int MAX_WAITING = 1024;

    /** Longest pause of other work in favor of a batch. */
    private static final long MAX_PAUSE_NANOS = 50_000_000;

    /** Longer than any computation. */
    private static final Duration UNTIL_STOPPED = Duration.ofDays(1);

    private final String name;
    private final long budget;
    private final ToLongFunction<I> size;
    private final Function<List<I>, List<R>> work;
    private final AdmissionSettings settings;
    private final Refusals refusals;
    private final Pace pace;

    /** Requests without a batch. All fields from here on are guarded by {@code this}. */
    private final WaitingSeats<I, R> waiting = new WaitingSeats<>();

    /** The batch in progress; null if the queue is idle, and then nothing waits. */
    private volatile @Nullable SharedBatch<I, R> current;

    /**
     * Creates an idle queue.
     *
     * @param name a name from a small set, under which durations are learned
     * @param budget the maximum size of a batch of several items
     * @param nanosPerSize the expected time per unit of size, before it is known
     * @param size the size of an item
     * @param work computes a batch, one result per item
     */
    BatchQueue(
            String name,
            long budget,
            double nanosPerSize,
            ToLongFunction<I> size,
            Function<List<I>, List<R>> work,
            AdmissionSettings settings,
            Refusals refusals) {
        this.name = name;
        this.budget = budget;
        this.size = size;
        this.work = work;
        this.settings = settings;
        this.refusals = refusals;
        this.pace = new Pace(nanosPerSize);
    }

    String name() {
        return name;
    }

    Function<List<I>, List<R>> work() {
        return work;
    }

    /** Returns the number of requests that wait for a batch. */
    public synchronized int waiting() {
        return waiting.count();
    }

    @Override
    public long giveWay(long since) {
        SharedBatch<I, R> batch = current;
        if (batch == null) {
            return since;
        }
        Execution execution = Execution.current();
        long start = System.nanoTime();
        long computed = Math.min(start - since, MAX_PAUSE_NANOS);
        execution
                .workers()
                .helpUntil(() -> batch.isEnded() || execution.cancellation().isCancelled(), computed);
        long end = System.nanoTime();
        return end - Math.max(0, computed - (end - start));
    }

    /**
     * Adds a request. If its seat already has a batch, the caller must run that batch, and then
     * all that {@link #next} returns.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    synchronized Seat<I, R> join(Ticket ticket, I item) {
        Seat<I, R> seat = new Seat<>(ticket, item, size.applyAsLong(item));
        SharedBatch<I, R> running = current;
        if (running == null) {
            current = batch(List.of(seat));
        } else {
            requireAcceptableWait(seat, running);
            waiting.add(seat);
        }
        return seat;
    }

    /**
     * Ends the batch in progress and forms the next one, which the caller must run.
     *
     * @return null if no request waits
     */
    synchronized @Nullable SharedBatch<I, R> next() {
        SharedBatch<I, R> ended = current;
        if (ended != null && !ended.hasFailed()) {
            pace.learn(name, (double) ended.size(), ended.nanos());
        }
        List<Seat<I, R>> seats = new ArrayList<>();
        long total = 0;
        for (Seat<I, R> first = waiting.first(); first != null && fits(first, total); first = waiting.first()) {
            waiting.remove(first);
            seats.add(first);
            total += first.size();
        }
        SharedBatch<I, R> next = seats.isEmpty() ? null : batch(seats);
        current = next;
        return next;
    }

    /**
     * Waits until the batch of a request has ended.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED if no batch has started within the
     *     longest wait, or the problem of a request that is stopped while it waits
     */
    SharedBatch<I, R> await(Seat<I, R> seat) {
        Ticket ticket = seat.ticket();
        ticket.await(seat::hasBatch, settings.longestWait());
        SharedBatch<I, R> batch = batchOrRemove(seat);
        if (batch == null) {
            ticket.check();
            throw refusals.refuse(Reason.WAIT, settings.longestWait());
        }
        if (!ticket.await(seat::isEnded, UNTIL_STOPPED)) {
            batch.leave();
            ticket.check();
        }
        return batch;
    }

    /** Returns the batch of a request. Without one, the request leaves the queue. */
    private synchronized @Nullable SharedBatch<I, R> batchOrRemove(Seat<I, R> seat) {
        if (!seat.hasBatch()) {
            waiting.remove(seat);
        }
        return seat.batch();
    }

    private static <I, R> SharedBatch<I, R> batch(List<Seat<I, R>> seats) {
        SharedBatch<I, R> batch =
                new SharedBatch<>(seats, seats.stream().mapToLong(Seat::size).sum());
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).enter(batch, i);
        }
        return batch;
    }

    private boolean fits(Seat<I, R> seat, long total) {
        return total == 0 || total + seat.size() <= budget;
    }

    private void requireAcceptableWait(Seat<I, R> seat, SharedBatch<I, R> running) {
        long ofRunning = pace.expect(name, (double) running.size());
        long remaining = Math.max(ofRunning - (System.nanoTime() - running.start()), ofRunning / 8);
        long ahead = waiting.ahead(seat.ticket().route(), seat.size());
        long wait = remaining + pace.expect(name, (double) ahead);
        if (waiting.count() >= MAX_WAITING) {
            throw refusals.refuse(Reason.QUEUE, Duration.ofNanos(wait));
        }
        if (wait > settings.longestExpectedWaitNanos()) {
            throw refusals.refuse(Reason.WAIT, Duration.ofNanos(wait));
        }
    }
}
