package dev.praxis.compute.execution;

import dev.praxis.compute.execution.Workers.Task;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The tasks of one call, which several threads take one by one. */
final class Job {
    private final Task task;
    private final int tasks;
    private final int lanes;
    private final Execution execution;
    private final AtomicInteger lanesTaken = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * Creates a job that no thread works on yet.
     *
     * @param execution the computation that the tasks belong to
     */
    Job(Task task, int tasks, int lanes, Execution execution) {
        this.execution = execution;
        this.task = task;
        this.tasks = tasks;
        this.lanes = lanes;
    }

    /**
     * Runs tasks in a separate lane until none is left. Returns false if there was no task or no
     * free lane.
     */
    boolean work() {
        if (!hasWork()) {
            return false;
        }
        int lane = lanesTaken.getAndIncrement();
        int first = lane < lanes ? begun.getAndIncrement() : tasks;
        for (int i = first; i < tasks; i = begun.getAndIncrement()) {
            run(i, lane);
        }
        return first < tasks;
    }

    private void run(int index, int lane) {
        try {
            if (failure.get() == null) {
                execution.cancellation().check();
                task.run(index, lane);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            skipRest();
        } finally {
            ended.incrementAndGet();
        }
    }

    /** Skips all tasks that have not started in one step: there may be millions of them. */
    private void skipRest() {
        int first = begun.getAndSet(tasks);
        if (first < tasks) {
            ended.addAndGet(tasks - first);
        }
    }

    /** Works like {@link #work}, on a thread that belongs to no computation. */
    boolean help() {
        return hasWork() && execution.run(this::work);
    }

    private boolean hasWork() {
        return begun.get() < tasks && lanesTaken.get() < lanes;
    }

    boolean isEnded() {
        return ended.get() == tasks;
    }

    void throwFailure() {
        Throwable first = failure.get();
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
    }
}
