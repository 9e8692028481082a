package dev.praxis.admission;

import dev.praxis.admission.Refusals.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The permits of requests that are not known to be heavy: a few milliseconds each, granted in
 * arrival order. A request releases its light permit while it waits for a heavy one.
 */
final class LightPermits {
    private static final int PER_PROCESSOR = 4;
    private static final int MAX_QUEUE = 1024;
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final String WAIT_EXCEEDED =
            "the wait for other requests exceeds %d s".formatted(MAX_WAIT.toSeconds());

    private final int max;
    private final Semaphore free;
    private final Refusals refusals;

    LightPermits(int processors, Refusals refusals) {
        this.max = PER_PROCESSOR * processors;
        this.free = new Semaphore(max, true);
        this.refusals = refusals;
    }

    /**
     * Acquires a permit, waiting if necessary.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    void take() {
        if (free.getQueueLength() >= MAX_QUEUE) {
            throw refusals.refuse(Reason.QUEUE, MAX_WAIT);
        }
        try {
            if (!free.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw refusals.refuse(Reason.WAIT, WAIT_EXCEEDED, MAX_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusals.refuse(Reason.SHUTDOWN, MAX_WAIT);
        }
    }

    void leave() {
        free.release();
    }

    int running() {
        return max - free.availablePermits();
    }

    int queued() {
        return free.getQueueLength();
    }
}
