package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/**
 * Admission control: the single entry point of every computation. It rejects a response that would
 * exceed its limit, waits for a permit if the computation is heavy, reserves the memory, binds the
 * worker threads and the cancellation token, and times the computation. Waiting does not count as
 * computing time.
 */
@Component
public class Admission {
    /**
     * Bytes per element of a request array: the element while its array grows, its copy in the
     * computation, and the memory for sorting and counting it.
     */
    private static final long BYTES_PER_REQUEST_ELEMENT = 48;

    /**
     * Bytes per element of a response array: the value, and its text of up to 25 characters while
     * the response is being sent.
     */
    static final long BYTES_PER_RESPONSE_ELEMENT = 40;

    private final Limit responseLimit;
    private final Memory memory;
    private final Refusals refusals;
    private final Door door;
    private final AdmissionSettings settings;
    private final DurationEstimator estimator;
    private final ComputeTimer timer;
    private final Workers workers;
    private final ComputeThreads threads;
    private final Tickets tickets;
    private final BatchRunner batches;

    Admission(
            Limits limits,
            Memory memory,
            Refusals refusals,
            Door door,
            AdmissionSettings settings,
            ComputeTimer timer,
            Workers workers,
            ComputeThreads threads,
            Tickets tickets) {
        this.responseLimit = limits.responseLimit();
        this.memory = memory;
        this.refusals = refusals;
        this.door = door;
        this.settings = settings;
        this.estimator = new DurationEstimator(settings.lightUpTo(), settings.longFrom());
        this.timer = timer;
        this.workers = workers;
        this.threads = threads;
        this.tickets = tickets;
        this.batches = new BatchRunner(workers, threads, estimator);
    }

    /** Returns the maximum number of threads that share one computation. */
    public int lanes() {
        return workers.lanes();
    }

    /** Returns the number of heavy requests that compute or wait at a time. More are rejected. */
    public int capacity() {
        return settings.permitsOrDefault(lanes()) + settings.queue();
    }

    /**
     * Runs a computation for the current request.
     *
     * @param operation the name of the operation, a metric tag and therefore one of a small set
     * @param cost the cost of the computation as known before it starts
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED before {@code work}
     *     starts; DEADLINE or CANCELLED
     */
    public <T> T run(String operation, Cost cost, Supplier<T> work) {
        return admit(Phase.COMPUTE, operation, cost, work);
    }

    /**
     * Creates a queue of requests that are computed together.
     *
     * @param name a name from a small set, under which durations are learned
     * @param budget the maximum size of a batch of several items
     * @param nanosPerSize the expected time per unit of size, before it is known
     * @param size the size of an item
     * @param work computes a batch, one result per item
     */
    public <I, R> BatchQueue<I, R> batchQueue(
            String name, long budget, double nanosPerSize, ToLongFunction<I> size, Function<List<I>, List<R>> work) {
        return new BatchQueue<>(name, budget, nanosPerSize, size, work, settings, refusals);
    }

    /**
     * Runs a computation for the current request, whose main part is computed together with those
     * of other requests. It needs no permit: each queue computes one batch at a time.
     *
     * @param cost the cost of the whole computation alone
     * @param item the request's part of a batch, checked: errors of a batch are those of all of it
     * @param rest the rest of the computation, from the result of {@code item}
     * @throws dev.praxis.problem.ProblemException as {@link #run}
     */
    public <I, R, T> T share(String operation, Cost cost, BatchQueue<I, R> queue, I item, Function<R, T> rest) {
        Ticket ticket = Ticket.current();
        long start = System.nanoTime();
        memory.arrays().requireFitsAlone(ticket.arrays(), bytes(cost));
        reserve(ticket, cost, settings.longestWait());
        if (WarmUpTicket.isCurrent()) {
            return compute(
                    ticket, () -> rest.apply(queue.work().apply(List.of(item)).getFirst()));
        }
        door.share(ticket);
        Seat<I, R> seat = queue.join(ticket, item);
        SharedBatch<I, R> own = seat.batch();
        if (own != null) {
            batches.lead(queue, own, cost);
        }
        if (!seat.isEnded()) {
            door.waitForBatch(ticket);
        }
        SharedBatch<I, R> batch = queue.await(seat);
        long queued = batch.start() - start;
        timer.recordBatchWait(queued);
        return run(Phase.COMPUTE, operation, ticket, queued, batch.nanos(), () -> rest.apply(seat.result(batch)));
    }

    /** Runs a tokenization; otherwise like {@link #run}. */
    public <T> T tokenize(String operation, Cost cost, Supplier<T> work) {
        return admit(Phase.TOKENIZE, operation, cost, work);
    }

    /**
     * Runs independent tasks for the current request, such as reading parts of its body, on the
     * threads that share computations. Returns when all have finished.
     *
     * @throws dev.praxis.problem.ProblemException DEADLINE or CANCELLED
     */
    public void share(int tasks, Workers.Task task) {
        share(Ticket.current(), () -> {
            workers.forEach(tasks, task);
            return tasks;
        });
    }

    /**
     * Admits a computation that outlives the thread of the current request. If it is heavy, it
     * counts as long, whatever its cost: its client decides how fast it proceeds. The caller must
     * close the result.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public HeldComputation hold(String operation, Cost cost) {
        Ticket ticket = Ticket.current();
        requirePermit(Phase.COMPUTE, operation, ticket, cost, true);
        reserve(ticket, cost, settings.longestWait());
        Ticket held = ticket.split();
        memory.arrays().hold(held.arrays());
        return new HeldComputation(operation, this, tickets, held);
    }

    /**
     * Reserves additional memory, before or during a computation, for instance when its first steps
     * reveal its size.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void reserve(Cost cost) {
        reserve(Ticket.current(), cost, settings.longestWait());
    }

    /**
     * Reserves memory like {@link #reserve}, but fails instead of waiting. Meant for a request that
     * others wait for: they hold their memory meanwhile, so waiting for it would deadlock.
     */
    public void reserveImmediately(Cost cost) {
        reserve(Ticket.current(), cost, Duration.ZERO);
    }

    /** Reserves memory for request arrays while they are being parsed. */
    public void reserveRequestElements(long elements) {
        reserveRequestBytes(elements * BYTES_PER_REQUEST_ELEMENT);
    }

    /** Reserves memory for request arrays whose size is known before they are parsed. */
    public void reserveRequestBytes(long bytes) {
        Ticket ticket = Ticket.current();
        memory.arrays().reserve(ticket, ticket.arrays(), bytes, settings.longestWait());
    }

    private void reserve(Ticket ticket, Cost cost, Duration patience) {
        long start = System.nanoTime();
        memory.arrays().reserve(ticket, ticket.arrays(), bytes(cost), patience);
        ticket.waited(System.nanoTime() - start);
    }

    private long bytes(Cost cost) {
        responseLimit.require(null, cost.answerElements());
        Cost response = new Cost(0, cost.answerElements() * BYTES_PER_RESPONSE_ELEMENT, 0);
        return response.plus(cost).workingBytes();
    }

    private <T> T admit(Phase phase, String operation, Cost cost, Supplier<T> work) {
        Ticket ticket = Ticket.current();
        if (WarmUpTicket.isCurrent()) {
            reserve(ticket, cost, settings.longestWait());
            return compute(ticket, work);
        }
        long start = System.nanoTime();
        boolean isHeavy = requirePermit(phase, operation, ticket, cost, false);
        reserve(ticket, cost, settings.longestWait());
        Supplier<T> timed = () -> estimator.learn(
                phase, operation, cost, () -> run(phase, operation, ticket, System.nanoTime() - start, 0, work));
        return isHeavy && Thread.currentThread().isVirtual() ? threads.run(ticket, timed) : timed.get();
    }

    /**
     * Acquires a permit if the computation is heavy. A request that waits for a permit holds no
     * further reservation, and a computation that could not run even alone fails before it waits.
     *
     * @param isHeld whether the computation outlives its request, and is therefore long if heavy
     * @return whether the computation is heavy
     */
    private boolean requirePermit(Phase phase, String operation, Ticket ticket, Cost cost, boolean isHeld) {
        memory.arrays().requireFitsAlone(ticket.arrays(), bytes(cost));
        long expected = estimator.expect(phase, operation, cost);
        if (expected > 0) {
            door.requireHeavy(ticket, expected, isHeld || estimator.isLong(phase, operation, cost));
        }
        return expected > 0;
    }

    <T> T runHeld(String operation, Ticket ticket, Supplier<T> work) {
        return run(Phase.COMPUTE, operation, ticket, 0, 0, work);
    }

    void release(Ticket ticket) {
        door.leave(ticket);
        memory.release(ticket);
    }

    /**
     * Runs a computation and records its times.
     *
     * @param queued nanoseconds that it has waited to start
     * @param earlier nanoseconds that an earlier part of it took
     */
    private <T> T run(Phase phase, String operation, Ticket ticket, long queued, long earlier, Supplier<T> work) {
        long waited = ticket.waitedNanos();
        long start = System.nanoTime();
        T result = compute(ticket, work);
        long nanos = earlier + System.nanoTime() - start - (ticket.waitedNanos() - waited);
        timer.record(phase, operation, queued, nanos);
        return result;
    }

    private <T> T compute(Ticket ticket, Supplier<T> work) {
        return ticket.run(() -> share(ticket, work));
    }

    private <T> T share(Ticket ticket, Supplier<T> work) {
        try {
            return new Execution(workers, ticket.cancellation()).run(work);
        } catch (ComputeException e) {
            if (e.reason() == Reason.CANCELLED) {
                ticket.check();
            }
            throw e;
        }
    }
}
