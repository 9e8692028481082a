package dev.praxis.compute.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that help a caller with independent tasks. The caller works too, so that with none of them free it is merely alone.
 *
 * <p>An encoder hands over work every fraction of a millisecond, and to wake a sleeping thread takes a good part of one: a helper without work therefore looks
 * for it for {@value #AWAKE_NANOS} ns before it sleeps.
 */
public final class Workers implements AutoCloseable {
    private static final long AWAKE_NANOS = 200_000;
    private static final int LOOKS_BETWEEN_CLOCKS = 64;

    private final List<Thread> helpers = new ArrayList<>();
    private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asleep = new AtomicInteger();
    private volatile boolean closed;

    /** One of the tasks of a call. */
    public interface Task {
        /**
         * Runs it.
         *
         * @param index from 0 to the number of tasks - 1
         * @param lane of the thread, from 0 to {@link #lanes} - 1: no two tasks of a call run in the same lane at the same time
         */
        void run(int index, int lane);
    }

    /**
     * Starts the helpers.
     *
     * @param threads that compute at the same time, the caller among them
     */
    public Workers(int threads) {
        for (int lane = 1; lane < threads; lane++) {
            helpers.add(start(lane));
        }
    }

    /** How many threads at most work on one call. */
    public int lanes() {
        return helpers.size() + 1;
    }

    /**
     * Runs tasks in any order, on the caller's thread and on those that are free, and returns when all have ended.
     *
     * @throws RuntimeException or Error, the first that a task has thrown; tasks that had not begun by then are left out
     */
    public void forEach(int tasks, Task task) {
        if (tasks < 2 || helpers.isEmpty()) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, 0);
            }
            return;
        }
        Job job = new Job(task, tasks);
        jobs.add(job);
        if (asleep.get() > 0) {
            helpers.forEach(LockSupport::unpark);
        }
        job.work(0);
        jobs.remove(job);
        job.awaitEnd();
    }

    /** Ends the helpers; what they are at is finished first. */
    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }

    private Thread start(int lane) {
        return Thread.ofPlatform().daemon().name("compute-" + lane).start(() -> help(lane));
    }

    private void help(int lane) {
        long idleSince = System.nanoTime();
        int looks = 0;
        while (!closed) {
            Job job = jobs.peek();
            if (job != null) {
                job.work(lane);
                jobs.remove(job);
                idleSince = System.nanoTime();
            } else if (++looks % LOOKS_BETWEEN_CLOCKS == 0 && System.nanoTime() - idleSince > AWAKE_NANOS) {
                sleep();
                idleSince = System.nanoTime();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** A caller adds its job before it asks whether anyone sleeps, and a helper says that it does before it looks once more: one of them sees the other. */
    private void sleep() {
        asleep.incrementAndGet();
        if (jobs.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }

    /** The tasks of one call. */
    private static final class Job {
        private static final int SPINS = 1 << 12;
        private static final long NAP_NANOS = 20_000;

        private final Task task;
        private final int tasks;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(Task task, int tasks) {
            this.task = task;
            this.tasks = tasks;
        }

        /** Takes tasks until none is left. */
        void work(int lane) {
            for (int i = begun.getAndIncrement(); i < tasks; i = begun.getAndIncrement()) {
                try {
                    if (failure.get() == null) {
                        task.run(i, lane);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    ended.incrementAndGet();
                }
            }
        }

        /** Waits for what others are at, which mostly ends sooner than one could sleep. */
        void awaitEnd() {
            for (int spins = 0; ended.get() < tasks; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(this, NAP_NANOS);
                }
            }
            Throwable first = failure.get();
            if (first instanceof RuntimeException e) {
                throw e;
            }
            if (first instanceof Error e) {
                throw e;
            }
        }
    }
}
