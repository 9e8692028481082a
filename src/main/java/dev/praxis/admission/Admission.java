package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.time.Duration;
import java.util.function.Supplier;
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
    private final Door door;
    private final AdmissionSettings settings;
    private final DurationEstimator estimator;
    private final ComputeTimer timer;
    private final Workers workers;
    private final ComputeThreads threads;
    private final Tickets tickets;

    Admission(
            Limits limits,
            Memory memory,
            Door door,
            AdmissionSettings settings,
            ComputeTimer timer,
            Workers workers,
            ComputeThreads threads,
            Tickets tickets) {
        this.responseLimit = limits.responseLimit();
        this.memory = memory;
        this.door = door;
        this.settings = settings;
        this.estimator = new DurationEstimator(settings.lightUpTo(), settings.longFrom());
        this.timer = timer;
        this.workers = workers;
        this.threads = threads;
        this.tickets = tickets;
    }

    /** Returns the maximum number of threads that share one computation. */
    public int lanes() {
        return workers.lanes();
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
     * Admits a computation that outlives the thread of the current request. The caller must close
     * the result.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public HeldComputation hold(String operation, Cost cost) {
        Ticket ticket = Ticket.current();
        requirePermit(Phase.COMPUTE, operation, ticket, cost);
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
        boolean isHeavy = requirePermit(phase, operation, ticket, cost);
        reserve(ticket, cost, settings.longestWait());
        Supplier<T> timed = () -> estimator.learn(phase, operation, cost, () -> run(phase, operation, ticket, work));
        return isHeavy && Thread.currentThread().isVirtual() ? threads.run(ticket, timed) : timed.get();
    }

    /**
     * Acquires a permit if the computation is heavy. A request that waits for a permit holds no
     * further reservation, and a computation that could not run even alone fails before it waits.
     *
     * @return whether the computation is heavy
     */
    private boolean requirePermit(Phase phase, String operation, Ticket ticket, Cost cost) {
        memory.arrays().requireFitsAlone(ticket.arrays(), bytes(cost));
        long expected = estimator.expect(phase, operation, cost);
        if (expected > 0) {
            door.requireHeavy(ticket, expected, estimator.isLong(phase, operation, cost));
        }
        return expected > 0;
    }

    <T> T runHeld(String operation, Ticket ticket, Supplier<T> work) {
        return run(Phase.COMPUTE, operation, ticket, work);
    }

    void release(Ticket ticket) {
        door.leave(ticket);
        memory.release(ticket);
    }

    private <T> T run(Phase phase, String operation, Ticket ticket, Supplier<T> work) {
        long waited = ticket.waitedNanos();
        long start = System.nanoTime();
        T result = compute(ticket, work);
        timer.record(phase, operation, System.nanoTime() - start - (ticket.waitedNanos() - waited));
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
