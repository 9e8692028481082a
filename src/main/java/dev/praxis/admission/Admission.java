package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The one door of every computation. It refuses an answer that would be too long, waits for a place
 * where the computation is heavy, reserves the memory, lends the threads and the token that stops
 * it, and measures its time. Waiting is not part of that time.
 */
@Component
public class Admission {
    /**
     * An entry while its array grows, its copy in the computation, and what is sorted and counted
     * of it.
     */
    private static final long BYTES_PER_REQUEST_ELEMENT = 48;

    /** An entry, and its text of up to 25 characters while the answer is sent. */
    static final long BYTES_PER_RESPONSE_ELEMENT = 40;

    private final Limit answer;
    private final Memory memory;
    private final Door door;
    private final AdmissionSettings settings;
    private final Paces paces;
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
        this.answer = limits.responseLimit();
        this.memory = memory;
        this.door = door;
        this.settings = settings;
        this.paces = new Paces(settings.lightUpTo(), settings.longFrom());
        this.timer = timer;
        this.workers = workers;
        this.threads = threads;
        this.tickets = tickets;
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
     *     starts; DEADLINE or CANCELLED
     */
    public <T> T run(String operation, Cost cost, Supplier<T> work) {
        return admit(Phase.COMPUTE, operation, cost, work);
    }

    /** Makes tokens of texts; otherwise as {@link #run}. */
    public <T> T tokenize(String operation, Cost cost, Supplier<T> work) {
        return admit(Phase.TOKENIZE, operation, cost, work);
    }

    /**
     * Admits a computation that goes on after the thread of the current request is done with it.
     * What is held must be closed.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public Held hold(String operation, Cost cost) {
        Ticket ticket = Ticket.current();
        requirePlace(Phase.COMPUTE, operation, ticket, cost);
        reserve(ticket, cost, settings.longestWait());
        Ticket held = ticket.split();
        memory.arrays().hold(held.arrays());
        return new Held(operation, this, tickets, held);
    }

    /**
     * Reserves more, before a computation or while it runs: what only its first steps tell, for
     * instance.
     *
     * @throws dev.praxis.problem.ProblemException TOO_LARGE or SATURATED
     */
    public void reserve(Cost cost) {
        reserve(Ticket.current(), cost, settings.longestWait());
    }

    /**
     * Reserves as {@link #reserve} does, for a caller whom others wait for: they would not give
     * back their memory, so it does not wait for them.
     */
    public void reserveAtOnce(Cost cost) {
        reserve(Ticket.current(), cost, Duration.ZERO);
    }

    /** Reserves memory for arrays of a request while they are read. */
    public void reserveRequestElements(long elements) {
        reserveRequestBytes(elements * BYTES_PER_REQUEST_ELEMENT);
    }

    /** Reserves memory for arrays of a request whose size is known before they are read. */
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
        answer.require(null, cost.answerElements());
        Cost ofAnswer = new Cost(0, cost.answerElements() * BYTES_PER_RESPONSE_ELEMENT, 0);
        return ofAnswer.plus(cost).workingBytes();
    }

    private <T> T admit(Phase phase, String operation, Cost cost, Supplier<T> work) {
        Ticket ticket = Ticket.current();
        boolean isHeavy = requirePlace(phase, operation, ticket, cost);
        reserve(ticket, cost, settings.longestWait());
        Supplier<T> timed = () -> paces.learn(phase, operation, cost, () -> run(phase, operation, ticket, work));
        return isHeavy && Thread.currentThread().isVirtual() ? threads.run(ticket, timed) : timed.get();
    }

    /**
     * Gives a heavy computation its place. Whoever waits for one has reserved nothing more, and
     * what could not run even then does not wait.
     *
     * @return whether the computation is heavy
     */
    private boolean requirePlace(Phase phase, String operation, Ticket ticket, Cost cost) {
        memory.arrays().requireFitsAlone(ticket.arrays(), bytes(cost));
        long expected = paces.expect(phase, operation, cost);
        if (expected > 0) {
            door.requireHeavy(ticket, expected, paces.isLong(phase, operation, cost));
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
        long waited = ticket.nanosWaited();
        long start = System.nanoTime();
        Cancellation cancellation = ticket.cancellation();
        try {
            T result = ticket.run(() -> new Execution(workers, cancellation).run(work));
            timer.record(phase, operation, System.nanoTime() - start - (ticket.nanosWaited() - waited));
            return result;
        } catch (ComputeException e) {
            if (e.reason() == Reason.CANCELLED) {
                ticket.check();
            }
            throw e;
        }
    }
}
