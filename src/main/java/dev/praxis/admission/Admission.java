package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.admission.MemoryBudget.Reservation;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The one door of every computation. It refuses an answer that would be too long, reserves the
 * memory, lends the threads, hands out the token that stops the computation, and measures its time.
 * Waiting for memory is not part of that time.
 */
@Component
public class Admission implements DisposableBean {
    /**
     * An entry while its array grows, its copy in the computation, and what is sorted and counted
     * of it.
     */
    private static final long BYTES_PER_REQUEST_ELEMENT = 48;

    /** An entry, and what a record with a few of them weighs besides. */
    private static final long BYTES_PER_RESPONSE_ELEMENT = 32;

    private static final ScopedValue<Run> CURRENT = ScopedValue.newInstance();

    private final Limit answer;
    private final MemoryBudget memory;
    private final ComputeTimer timer;
    private final Workers workers;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    Admission(Limits limits, MemoryBudget memory, ComputeTimer timer, Workers workers) {
        this.answer = limits.responseLimit();
        this.memory = memory;
        this.timer = timer;
        this.workers = workers;
    }

    /** A computation while it runs, on its caller's thread. */
    private static final class Run {
        private final Reservation reservation;
        private long nanosWaited;

        Run(Reservation reservation) {
            this.reservation = reservation;
        }
    }

    /** How many threads at most share one computation. */
    public int lanes() {
        return workers.lanes();
    }

    /**
     * Computes, for the request that this thread answers.
     *
     * @param operation the operation's name, one of a few: it is a tag of metrics
     * @param cost all that is known of it before it starts
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED, before {@code work}
     *     starts
     */
    public <T> T run(String operation, Cost cost, Supplier<T> work) {
        reserve(cost);
        return run(Phase.COMPUTE, operation, new Run(memory.current()), new Cancellation(), work);
    }

    /** Makes tokens of texts; otherwise as {@link #run}. */
    public <T> T tokenize(String operation, Cost cost, Supplier<T> work) {
        reserve(cost);
        return run(Phase.TOKENIZE, operation, new Run(memory.current()), new Cancellation(), work);
    }

    /**
     * Reserves, for a computation that goes on after the thread of the current request is done with
     * it.
     */
    public Held hold(Cost cost) {
        reserve(cost);
        return new Held(this, memory.hold());
    }

    /**
     * Reserves more, before a computation or while it runs: what only its first steps tell, for
     * instance.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void reserve(Cost cost) {
        reserve(cost, MemoryBudget.PATIENCE);
    }

    /**
     * Reserves as {@link #reserve} does, for a caller whom others wait for: they would not give
     * back their memory, so it does not wait for them.
     */
    public void reserveAtOnce(Cost cost) {
        reserve(cost, Duration.ZERO);
    }

    /** Reserves memory for arrays of a request while they are read. */
    public void reserveRequestElements(long elements) {
        reserveRequestBytes(elements * BYTES_PER_REQUEST_ELEMENT);
    }

    /** Reserves memory for arrays of a request whose size is known before they are read. */
    public void reserveRequestBytes(long bytes) {
        memory.reserve(memory.current(), bytes, MemoryBudget.PATIENCE);
    }

    private void reserve(Cost cost, Duration patience) {
        answer.require(null, cost.answerElements());
        Cost memoryOfAnswer = new Cost(0, cost.answerElements() * BYTES_PER_RESPONSE_ELEMENT, 0);
        long bytes = memoryOfAnswer.plus(cost).workingBytes();
        if (!CURRENT.isBound()) {
            memory.reserve(memory.current(), bytes, patience);
            return;
        }
        Run run = CURRENT.get();
        long start = System.nanoTime();
        memory.reserve(run.reservation, bytes, patience);
        run.nanosWaited += System.nanoTime() - start;
    }

    <T> T runHeld(String operation, Reservation reservation, Cancellation cancellation, Supplier<T> work) {
        return run(Phase.COMPUTE, operation, new Run(reservation), cancellation, work);
    }

    void release(Reservation reservation) {
        memory.release(reservation);
    }

    private <T> T run(Phase phase, String operation, Run run, Cancellation cancellation, Supplier<T> work) {
        running.add(cancellation);
        if (isClosed) {
            cancellation.cancel();
        }
        try {
            long start = System.nanoTime();
            T result = ScopedValue.where(CURRENT, run).call(() -> new Execution(workers, cancellation).run(work));
            timer.record(phase, operation, System.nanoTime() - start - run.nanosWaited);
            return result;
        } finally {
            running.remove(cancellation);
        }
    }

    /** Stops all computations. */
    @Override
    public void destroy() {
        isClosed = true;
        running.forEach(Cancellation::cancel);
    }
}
