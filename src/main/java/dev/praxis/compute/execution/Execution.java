package dev.praxis.compute.execution;

import java.util.function.Supplier;

/**
 * What a computation runs with. It is bound to the thread that computes and, while they work on its
 * tasks, to the threads that help it.
 *
 * @param workers threads that share the work
 * @param cancellation token that stops it
 */
public record Execution(Workers workers, Cancellation cancellation) {
    /**
     * The caller's thread alone, which nobody stops: how a computation runs where nothing else is
     * bound.
     */
    public static final Execution ALONE = new Execution(new Workers(1), Cancellation.NEVER);

    /** Steps of a loop from one check to the next, a power of two: at 20 ns each, a millisecond. */
    private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

    private static final ScopedValue<Execution> CURRENT = ScopedValue.newInstance();

    /** What the calling thread's computation runs with. */
    public static Execution current() {
        return CURRENT.orElse(ALONE);
    }

    /** Runs {@code work} with this execution bound to the calling thread. */
    public <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** How many threads at most share the current computation. */
    public static int lanes() {
        return current().workers.lanes();
    }

    /**
     * Shares independent tasks among the threads of the current computation, and returns when all
     * have ended. Tasks must not share out work themselves.
     *
     * @throws dev.praxis.compute.ComputeException CANCELLED where the computation is cancelled
     *     before all have begun
     */
    public static void forEach(int tasks, Workers.Task task) {
        current().workers.forEach(tasks, task);
    }

    /**
     * Shares tasks that may share out smaller ones by {@link #forEach}; otherwise as
     * {@link #forEach}.
     */
    public static void forEachLarge(int tasks, Workers.Task task) {
        current().workers.forEachLarge(tasks, task);
    }

    /**
     * Returns if the current computation should go on.
     *
     * @throws dev.praxis.compute.ComputeException CANCELLED if it should stop
     */
    public static void check() {
        current().cancellation.check();
    }

    /**
     * Calls {@link #check} at every 65,536th step: for loops whose steps take nanoseconds.
     *
     * @param step counted by the caller, one by one
     */
    public static void checkAt(int step) {
        if ((step & (STEPS_BETWEEN_CHECKS - 1)) == 0) {
            check();
        }
    }

    /**
     * Returns where the next part of a long loop ends, after {@link #check}: for loops of
     * arithmetic that a check at each step would slow down. A loop of at most 65,536 steps is one
     * part, and checks nothing.
     *
     * @param from first step of the part
     * @param end step behind the last of the loop
     */
    public static int partEnd(int from, int end) {
        if (end - from <= STEPS_BETWEEN_CHECKS) {
            return end;
        }
        check();
        return from + STEPS_BETWEEN_CHECKS;
    }
}
