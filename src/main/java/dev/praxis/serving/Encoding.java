package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.admission.RequestModel;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Runs inputs through an encoder: together with those of other requests if they are short, else in
 * parts of bounded memory.
 */
@Component
public class Encoding {
    private final Admission admission;
    private final ModelQueues queues;
    private final ModelMetrics metrics;

    Encoding(Admission admission, ModelQueues queues, ModelMetrics metrics) {
        this.admission = admission;
        this.queues = queues;
        this.metrics = metrics;
    }

    /** Consumer of the outputs of a batch. */
    public interface BatchConsumer {
        /**
         * Reads the outputs of a batch.
         *
         * @param first index of the batch's first input among all inputs
         */
        void accept(int first, Batch batch, Output output);
    }

    /**
     * Encodes all inputs.
     *
     * @param operation name for metrics
     * @param keep outputs to compute
     * @param numbers number of output values that are written to the response
     * @param consumer called with each batch, in the order of the inputs
     */
    public void run(
            String operation, Checkpoint model, List<Tokens> inputs, Keep keep, long numbers, BatchConsumer consumer) {
        run(operation, model, inputs, keep, numbers, batch -> Cost.NONE, consumer);
    }

    /**
     * Encodes all inputs for a consumer that computes more than a pooling.
     *
     * @param reading cost of what the consumer computes from the outputs of a batch
     */
    public void run(
            String operation,
            Checkpoint model,
            List<Tokens> inputs,
            Keep keep,
            long numbers,
            Function<Batch, Cost> reading,
            BatchConsumer consumer) {
        run(operation, model, inputs, keep, reading, Cost.writing((double) numbers), consumer);
    }

    /**
     * Encodes all inputs for a consumer whose cost does not depend on their batches.
     *
     * @param consuming cost of all calls of the consumer, and of writing their results
     */
    public void run(
            String operation,
            Checkpoint model,
            List<Tokens> inputs,
            Keep keep,
            Cost consuming,
            BatchConsumer consumer) {
        run(operation, model, inputs, keep, batch -> Cost.NONE, consuming, consumer);
    }

    private void run(
            String operation,
            Checkpoint model,
            List<Tokens> inputs,
            Keep keep,
            Function<Batch, Cost> reading,
            Cost writing,
            BatchConsumer consumer) {
        String id = RequestModel.current();
        ModelQueue queue = queues.of(id, model.encoder());
        Run run = new Run(operation, model.encoder(), queue, reading, writing, consumer);
        long tokens = inputs.stream().mapToLong(Tokens::length).sum();
        if (keep.equals(Keep.NOTHING) && queue.isShort(tokens)) {
            runShared(run, Batch.of(sequences(inputs)));
        } else {
            runAlone(run, parts(inputs, queue.tokensPerPart()), keep);
        }
        metrics.count(id, operation, inputs.size(), tokens);
    }

    /** The encoding of one request. */
    private record Run(
            String operation,
            FastEncoder encoder,
            ModelQueue queue,
            Function<Batch, Cost> reading,
            Cost writing,
            BatchConsumer consumer) {

        Cost cost(Batch batch) {
            return encoder.cost(batch).plus(reading.apply(batch));
        }
    }

    private void runShared(Run run, Batch batch) {
        run.encoder.requireValid(batch);
        Cost cost = run.cost(batch).plus(run.writing);
        admission.share(run.operation, cost, run.queue.shared(), batch, rows -> {
            run.consumer.accept(0, batch, rows.output(batch));
            return batch;
        });
    }

    private void runAlone(Run run, List<Batch> parts, Keep keep) {
        admission.run(run.operation, cost(run, parts).plus(run.writing), () -> {
            int first = 0;
            for (Batch part : parts) {
                run.consumer.accept(first, part, run.queue.forwardAlone(part, keep));
                first += part.sequences();
            }
            return first;
        });
    }

    /** Returns the cost of all parts. Only one at a time occupies memory. */
    private static Cost cost(Run run, List<Batch> parts) {
        double operations = 0;
        long bytes = 0;
        for (Batch part : parts) {
            Cost cost = run.cost(part);
            operations += cost.operations();
            bytes = Math.max(bytes, cost.workingBytes());
        }
        return new Cost(operations, bytes, 0);
    }

    /**
     * Requires that the values of one input are finite: the weights of a model may be so large that
     * sums overflow float32.
     */
    public static void requireFinite(float[] values, int from, int count, int input) {
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ProblemException(
                        ProblemType.UNDEFINED, "the model's values for input %d overflow float32".formatted(input));
            }
        }
    }

    /** Returns the inputs in parts of consecutive ones. A longer input forms its own part. */
    private static List<Batch> parts(List<Tokens> inputs, int maxTokens) {
        List<Batch> parts = new ArrayList<>();
        int first = 0;
        int tokens = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int length = inputs.get(i).length();
            if (tokens > 0 && tokens + length > maxTokens) {
                parts.add(Batch.of(sequences(inputs.subList(first, i))));
                first = i;
                tokens = 0;
            }
            tokens += length;
        }
        parts.add(Batch.of(sequences(inputs.subList(first, inputs.size()))));
        return parts;
    }

    private static List<Sequence> sequences(List<Tokens> inputs) {
        return inputs.stream().map(Tokens::sequence).toList();
    }
}
