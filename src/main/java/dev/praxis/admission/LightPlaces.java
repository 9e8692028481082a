package dev.praxis.admission;

import dev.praxis.admission.Refusals.Reason;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places of requests that are light as far as is known: a few milliseconds each, first come
 * first served. A request leaves its place while it waits for one of heavy work.
 */
final class LightPlaces {
    private static final int PER_PROCESSOR = 4;
    private static final int LONGEST_QUEUE = 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final int most;
    private final Semaphore free;
    private final Refusals refusals;

    LightPlaces(int processors, Refusals refusals) {
        this.most = PER_PROCESSOR * processors;
        this.free = new Semaphore(most, true);
        this.refusals = refusals;
    }

    /**
     * Takes a place.
     *
     * @throws dev.praxis.problem.ProblemException SATURATED
     */
    void take() {
        if (free.getQueueLength() >= LONGEST_QUEUE) {
            throw refusals.refuse(Reason.QUEUE, LONGEST_WAIT);
        }
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw refusals.refuse(Reason.WAIT, LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusals.refuse(Reason.SHUTDOWN, LONGEST_WAIT);
        }
    }

    void leave() {
        free.release();
    }

    int running() {
        return most - free.availablePermits();
    }

    int queued() {
        return free.getQueueLength();
    }
}
