package dev.praxis.compute.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that help a caller with independent tasks. The caller works too, so that with none of
 * them free it is merely alone.
 *
 * <p>Tasks are large or small. A large one may hand over small ones of its own; a caller that waits
 * for the last large tasks helps with their small ones, so that all threads are busy to the end.
 *
 * <p>An encoder hands over work every fraction of a millisecond, and to wake a sleeping thread
 * takes a good part of one: a helper without work therefore looks for it for {@value #AWAKE_NANOS}
 * ns before it sleeps.
 */
public final class Workers implements AutoCloseable {
    private static final long AWAKE_NANOS = 200_000;
    private static final int LOOKS_BETWEEN_CLOCKS = 64;
    private static final int SPINS = 1 << 12;
    private static final long NAP_NANOS = 20_000;

    private final List<Thread> helpers = new ArrayList<>();
    private final Queue<Job> large = new ConcurrentLinkedQueue<>();
    private final Queue<Job> small = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asleep = new AtomicInteger();
    private volatile boolean closed;

    /** One of the tasks of a call. */
    public interface Task {
        /**
         * Runs it.
         *
         * @param index from 0 to the number of tasks - 1
         * @param lane of the thread, from 0 to {@link #lanes} - 1: no two tasks of a call run in
         *     the same lane at the same time
         */
        void run(int index, int lane);
    }

    /**
     * Starts the helpers.
     *
     * @param threads that work on one call at the same time, the caller among them
     */
    public Workers(int threads) {
        for (int i = 1; i < threads; i++) {
            helpers.add(Thread.ofPlatform().daemon().name("compute-" + i).start(this::help));
        }
    }

    /** How many threads at most work on one call. */
    public int lanes() {
        return helpers.size() + 1;
    }

    /**
     * Runs small tasks, which hand over none themselves, in any order, on the caller's thread and
     * on those that are free, and returns when all have ended.
     *
     * @throws RuntimeException or Error, the first that a task has thrown; tasks that had not begun
     *     by then are left out
     */
    public void forEach(int tasks, Task task) {
        run(tasks, task, false);
    }

    /** The same for large tasks, which may hand over small ones. */
    public void forEachLarge(int tasks, Task task) {
        run(tasks, task, true);
    }

    /** Ends the helpers; what they are at is finished first. */
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
        jobs.add(job);
        if (asleep.get() > 0) {
            helpers.forEach(LockSupport::unpark);
        }
        job.work();
        jobs.remove(job);
        // Whoever waits for small tasks waits too short a time to begin anything else.
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

    /** Works on the first call that has something to do, if there is one. */
    private static boolean helpWith(Queue<Job> jobs) {
        // Whoever has no work looks very often, and an iterator each time would be garbage.
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
        long idleSince = System.nanoTime();
        int looks = 0;
        while (!closed) {
            if (helpWith(large) || helpWith(small)) {
                idleSince = System.nanoTime();
            } else if (++looks % LOOKS_BETWEEN_CLOCKS == 0 && System.nanoTime() - idleSince > AWAKE_NANOS) {
                sleep();
                idleSince = System.nanoTime();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /**
     * A caller adds its job before it asks whether anyone sleeps, and a helper says that it does
     * before it looks once more: one of them sees the other.
     */
    private void sleep() {
        asleep.incrementAndGet();
        if (large.isEmpty() && small.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }
}
