package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.admission.BatchQueue;
import dev.praxis.admission.Stop;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;

/**
 * The order of computations on one loaded model. Short requests share batches. Long ones are
 * computed part by part: their parts take turns, and give way to the shared batches.
 */
final class ModelQueue {
    /**
     * Tokens per part of a long request, relative to those that occupy all threads. Each part ends
     * with threads that wait for the last one, which costs 1% of its time.
     */
    private static final int PART = 2;

    private static final int POLL_MILLIS = 20;

    private final String id;
    private final FastEncoder encoder;
    private final ModelMetrics metrics;
    private final BatchQueue<Batch, JointRows> shared;

    /** The right to compute a part, granted in order of arrival. */
    private final Semaphore turn = new Semaphore(1, /* fair= */ true);

    ModelQueue(String id, FastEncoder encoder, Admission admission, ModelMetrics metrics) {
        this.id = id;
        this.encoder = encoder;
        this.metrics = metrics;
        shared = admission.batchQueue(
                "batch " + id,
                encoder.tokensAtOneTime(),
                encoder.operationsPerToken(),
                Batch::tokens,
                this::forwardJointly);
    }

    /** Returns whether this is the queue of the same loaded model. */
    @SuppressWarnings("ReferenceEquality") // Equality of records would compare all weights.
    boolean isOf(FastEncoder other) {
        return encoder == other;
    }

    /** Returns the queue of the requests that share batches. */
    BatchQueue<Batch, JointRows> shared() {
        return shared;
    }

    /** Returns whether a request has too few tokens to occupy all threads. */
    boolean isShort(long tokens) {
        return tokens < encoder.tokensAtOneTime();
    }

    /** Returns the maximum number of tokens per part of a long request. */
    int tokensPerPart() {
        return PART * encoder.tokensAtOneTime();
    }

    /** Encodes a request that shares no batch, or a part of it. */
    Output forwardAlone(Batch batch, Keep keep) {
        if (isShort(batch.tokens())) {
            return forward(batch, keep);
        }
        awaitTurn();
        try {
            return forward(batch, keep);
        } finally {
            turn.release();
        }
    }

    private Output forward(Batch batch, Keep keep) {
        Output output = encoder.forward(batch, keep, shared);
        metrics.countBatch(id, 1, batch);
        return output;
    }

    private List<JointRows> forwardJointly(List<Batch> batches) {
        Batch joint = Batch.join(batches);
        FMatrixRMaj states = encoder.forward(joint, Keep.NOTHING).lastHiddenState();
        metrics.countBatch(id, batches.size(), joint);
        List<JointRows> rows = new ArrayList<>();
        int first = 0;
        for (Batch batch : batches) {
            rows.add(new JointRows(states, first));
            first += batch.tokens();
        }
        return rows;
    }

    private void awaitTurn() {
        try {
            while (!turn.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                Execution.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stop.SHUTDOWN.problem();
        }
    }
}
