package dev.praxis.compute.execution;

import java.util.function.Supplier;

/**
 * The resources and the cancellation token of a computation. It is bound to the computing thread
 * and, while they run its tasks, to its helper threads.
 *
 * @param workers threads that share the work
 * @param cancellation token that stops it
 */
public record Execution(Workers workers, Cancellation cancellation) {
    private static final Workers NO_HELPERS = new Workers(1);

    /** Single-threaded and never cancelled: the default if no execution is bound. */
    public static final Execution ALONE = new Execution(NO_HELPERS, Cancellation.NEVER);

    /** Loop iterations between two checks, a power of two: at 20 ns each, about a millisecond. */
    private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

    private static final ScopedValue<Execution> CURRENT = ScopedValue.newInstance();

    /** Returns the execution bound to the calling thread. */
    public static Execution current() {
        return CURRENT.orElse(ALONE);
    }

    /** Runs {@code work} with this execution bound to the calling thread. */
    public <T> T run(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /**
     * Runs {@code work} on the calling thread alone: a task may run what submits tasks, which then
     * run one after another. It is cancelled with the current computation.
     */
    public static <T> T alone(Supplier<T> work) {
        return new Execution(NO_HELPERS, current().cancellation).run(work);
    }

    /** Returns the maximum number of threads that share the current computation. */
    public static int lanes() {
        return current().workers.lanes();
    }

    /**
     * Runs independent tasks on the threads of the current computation, and returns when all have
     * finished. Tasks must not submit tasks themselves.
     *
     * @throws dev.praxis.compute.ComputeException CANCELLED if the computation is cancelled before
     *     all tasks have started
     */
    public static void forEach(int tasks, Workers.Task task) {
        current().workers.forEach(tasks, task);
    }

    /**
     * Runs tasks that may submit smaller ones with {@link #forEach}; otherwise like
     * {@link #forEach}.
     */
    public static void forEachLarge(int tasks, Workers.Task task) {
        current().workers.forEachLarge(tasks, task);
    }

    /**
     * Throws if the current computation was cancelled.
     *
     * @throws dev.praxis.compute.ComputeException CANCELLED if it was cancelled
     */
    public static void check() {
        current().cancellation.check();
    }

    /**
     * Calls {@link #check} at every 65,536th step, for loops whose steps take nanoseconds.
     *
     * @param step a counter that the caller increments by one
     */
    public static void checkAt(int step) {
        if ((step & (STEPS_BETWEEN_CHECKS - 1)) == 0) {
            check();
        }
    }

    /**
     * Returns the end of the next part of a long loop, after {@link #check}: for arithmetic loops
     * that a check per iteration would slow down. A loop of at most 65,536 steps is a single part
     * and is not checked.
     *
     * @param from first step of the part
     * @param end end of the loop, exclusive
     */
    public static int partEnd(int from, int end) {
        if (end - from <= STEPS_BETWEEN_CHECKS) {
            return end;
        }
        check();
        return from + STEPS_BETWEEN_CHECKS;
    }
}
