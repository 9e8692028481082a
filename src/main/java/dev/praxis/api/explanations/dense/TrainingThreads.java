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
 * The threads of streamed trainings. Their number is limited, and no training waits for one: its
 * client could not tell waiting from slow training.
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
     * Runs a training now, or rejects it.
     *
     * @param held released by the training at its end, or here if the training is rejected
     */
    void run(Runnable training, HeldComputation held) {
        try {
            threads.execute(training);
        } catch (RejectedExecutionException e) {
            held.close();
            throw new ProblemException(
                    ProblemType.SATURATED,
                    "the maximum of %d concurrent training streams is reached (praxis.dense.streams)"
                            .formatted(limits.streamsOrDefault()));
        }
    }

    /** Accepts no more trainings. Running ones are cancelled by their tokens. */
    @Override
    public void destroy() {
        threads.shutdown();
    }
}
