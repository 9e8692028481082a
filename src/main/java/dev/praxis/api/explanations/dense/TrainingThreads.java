package dev.praxis.api.explanations.dense;

import dev.praxis.admission.HeldComputation;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The threads of trainings that are streamed: a few, and none waits for one, since its client could
 * not tell that from a slow training.
 */
@Component
class TrainingThreads implements DisposableBean {
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final DenseLimits limits;
    private final ExecutorService threads;

    TrainingThreads(DenseLimits limits) {
        this.limits = limits;
        threads = new ThreadPoolExecutor(
                0,
                limits.streamsOrDefault(),
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("training-", 1).factory());
    }

    /**
     * Runs a training now, or refuses it.
     *
     * @param held what it gives back at its end, and what is given back here if it is refused
     */
    void run(Runnable training, HeldComputation held) {
        try {
            threads.execute(training);
        } catch (RejectedExecutionException e) {
            held.close();
            throw new ProblemException(
                    ProblemType.SATURATED,
                    "as many trainings send events as may at one time, %d (praxis.dense.streams)"
                            .formatted(limits.streamsOrDefault()));
        }
    }

    /** Accepts no more; what runs is cancelled by its token. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
