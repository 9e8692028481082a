package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Workers;
import org.jspecify.annotations.Nullable;

/** Computes the batches of queues. */
final class BatchRunner {
    private final Workers workers;
    private final ComputeThreads threads;
    private final DurationEstimator estimator;

    BatchRunner(Workers workers, ComputeThreads threads, DurationEstimator estimator) {
        this.workers = workers;
        this.threads = threads;
        this.estimator = estimator;
    }

    /**
     * Runs the batch of a request that found its queue idle: on its own thread if the batch is
     * light, so that it pays no change of threads. Later batches run on a platform thread.
     *
     * @param cost the cost of the request
     */
    <I, R> void lead(BatchQueue<I, R> queue, SharedBatch<I, R> batch, Cost cost) {
        if (isLight(queue, cost) || !Thread.currentThread().isVirtual()) {
            runLearning(queue, batch, cost);
            SharedBatch<I, R> next = queue.next();
            if (next != null) {
                threads.start(() -> runAll(queue, next));
            }
        } else {
            threads.start(() -> {
                runLearning(queue, batch, cost);
                runAll(queue, queue.next());
            });
        }
    }

    private boolean isLight(BatchQueue<?, ?> queue, Cost cost) {
        return estimator.expect(Phase.COMPUTE, queue.name(), cost) == 0;
    }

    private <I, R> void runLearning(BatchQueue<I, R> queue, SharedBatch<I, R> batch, Cost cost) {
        estimator.learn(Phase.COMPUTE, queue.name(), cost, () -> {
            batch.run(workers, queue.work());
            return batch;
        });
    }

    private <I, R> void runAll(BatchQueue<I, R> queue, @Nullable SharedBatch<I, R> first) {
        for (SharedBatch<I, R> batch = first; batch != null; batch = queue.next()) {
            batch.run(workers, queue.work());
        }
    }
}
