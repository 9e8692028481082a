package dev.praxis.compute.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A pool of threads that help callers with independent tasks. The caller works too, so it makes
 * progress even if no helper is free.
 *
 * <p>Tasks are large or small. A large task may submit small ones. A caller that waits for the last
 * large tasks helps with their small ones, so that all threads are busy to the end.
 *
 * <p>An encoder submits work every fraction of a millisecond, and waking a thread takes about as
 * long. An idle helper therefore spins for {@value #AWAKE_NANOS} ns before it sleeps.
 */
public final class Workers implements AutoCloseable {
    private static final long AWAKE_NANOS = 200_000;
    private static final int POLLS_PER_CLOCK_READ = 64;
    private static final int SPINS = 1 << 12;
    private static final long NAP_NANOS = 20_000;

    private final List<Thread> helpers = new ArrayList<>();
    private final Queue<Job> large = new ConcurrentLinkedQueue<>();
    private final Queue<Job> small = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asleep = new AtomicInteger();
    private final Placement placement = new Placement();
    private volatile boolean closed;

    /** A task of a call. */
    public interface Task {
        /**
         * Runs the task.
         *
         * @param index from 0 to the number of tasks - 1
         * @param lane lane of the thread, from 0 to {@link #lanes} - 1: no two tasks of a call run
         *     in the same lane at the same time
         */
        void run(int index, int lane);
    }

    /**
     * Starts the helper threads.
     *
     * @param threads maximum number of threads per call, including the caller
     */
    public Workers(int threads) {
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform().daemon().name("compute-" + i).start(this::help));
        }
    }

    /** Returns the maximum number of threads per call. */
    public int lanes() {
        return helpers.size() + 1;
    }

    /**
     * Runs small tasks, which must not submit tasks, in any order, on the caller's thread and on
     * idle helpers. Returns when all have finished.
     *
     * @throws RuntimeException or Error, the first that a task has thrown; tasks that had not
     *     started by then are skipped
     */
    public void forEach(int tasks, Task task) {
        run(tasks, task, false);
    }

    /** Runs large tasks, which may submit small ones; otherwise like {@link #forEach}. */
    public void forEachLarge(int tasks, Task task) {
        run(tasks, task, true);
    }

    /**
     * Helps other callers with their small tasks, for a caller that pauses within a large task.
     *
     * @param isDone ends the pause
     * @param maxNanos the longest pause in nanoseconds
     */
    @SuppressWarnings("ThreadPriorityCheck") // Others may need the processor, and naps are long.
    public void helpUntil(BooleanSupplier isDone, long maxNanos) {
        long start = System.nanoTime();
        while (!isDone.getAsBoolean() && System.nanoTime() - start < maxNanos) {
            if (!helpWith(small)) {
                Thread.yield();
            }
        }
    }

    /** Stops the helpers after their current tasks. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }

    private void run(int tasks, Task task, boolean areLarge) {
        if (tasks < 2 || helpers.isEmpty()) {
            for (int i = 0; i < tasks; i++) {
                Execution.check();
                task.run(i, 0);
            }
            return;
        }
        Job job = new Job(task, tasks, lanes(), Execution.current());
        Queue<Job> jobs = areLarge ? large : small;
        if (large.isEmpty() && small.isEmpty()) {
            // With several callers, no processor is better than another.
            placement.makeRoom();
        }
        jobs.add(job);
        if (asleep.get() > 0) {
            helpers.forEach(LockSupport::unpark);
        }
        job.work();
        jobs.remove(job);
        // Callers spin: small tasks finish too soon for the thread to do anything else.
        int spins = 0;
        while (!job.isEnded()) {
            if (areLarge && helpWith(small)) {
                spins = 0;
            } else if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
        }
        job.throwFailure();
    }

    /** Works on the first job that has a task. Returns false if there is none. */
    private static boolean helpWith(Queue<Job> jobs) {
        // Idle threads poll very often, and would allocate an iterator each time.
        if (jobs.isEmpty()) {
            return false;
        }
        for (Job job : jobs) {
            if (job.help()) {
                jobs.remove(job);
                return true;
            }
        }
        return false;
    }

    private void help() {
        placement.join();
        long idleSince = System.nanoTime();
        int polls = 0;
        while (!closed) {
            if (helpWith(large) || helpWith(small)) {
                idleSince = System.nanoTime();
            } else if (++polls % POLLS_PER_CLOCK_READ == 0 && System.nanoTime() - idleSince > AWAKE_NANOS) {
                sleep();
                idleSince = System.nanoTime();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Sleeps until there is work. A caller adds its job before it checks for sleepers, and a helper
     * registers as a sleeper before it checks for jobs again: at least one of them sees the other.
     */
    private void sleep() {
        asleep.incrementAndGet();
        if (large.isEmpty() && small.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }
}
