package dev.praxis.api.explanations.dense;

import dev.praxis.admission.MemoryBudget;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The threads of trainings that are streamed: a few, and none waits for one, since its client could not tell that from a slow training. */
@Component
class TrainingThreads implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(TrainingThreads.class);
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
    void run(Runnable training, MemoryBudget.Held held) {
        try {
            threads.execute(() -> runLogged(training));
        } catch (RejectedExecutionException e) {
            held.close();
            throw new ProblemException(
                    ProblemType.SATURATED,
                    "as many trainings send events as may at one time, %d (praxis.dense.streams)"
                            .formatted(limits.streamsOrDefault()));
        }
    }

    /** Its client has been answered with 200 already: only the log can tell of a fault. */
    private static void runLogged(Runnable training) {
        try {
            training.run();
        } catch (RuntimeException e) {
            log.error("A training that sends events failed", e);
        }
    }

    /** Interrupts what is running: a stream takes that for its client's leave. */
    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
