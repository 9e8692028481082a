package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.admission.RequestModel;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Runs inputs through an encoder in batches of bounded memory. */
@Component
public class Encoding {
    /**
     * Maximum tokens per batch; larger batches are not faster. A longer input forms its own batch.
     */
    private static final int MAX_TOKENS = 4096;

    private final Admission admission;
    private final ModelMetrics metrics;

    Encoding(Admission admission, ModelMetrics metrics) {
        this.admission = admission;
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
        List<Batch> batches = batches(inputs);
        admission.run(operation, cost(model, batches).plus(Cost.writing((double) numbers)), () -> {
            int first = 0;
            for (Batch batch : batches) {
                consumer.accept(first, batch, model.encoder().forward(batch, keep));
                first += batch.sequences();
            }
            return first;
        });
        String id = RequestModel.current();
        batches.forEach(batch -> metrics.countBatch(id, operation, batch));
        metrics.count(
                id,
                operation,
                inputs.size(),
                inputs.stream().mapToLong(Tokens::length).sum());
    }

    /** Returns the cost of all batches. Only one at a time occupies memory. */
    private static Cost cost(Checkpoint model, List<Batch> batches) {
        double operations = 0;
        long bytes = 0;
        for (Batch batch : batches) {
            Cost cost = model.encoder().cost(batch);
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

    private static List<Batch> batches(List<Tokens> inputs) {
        List<Batch> batches = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        int tokens = 0;
        for (Tokens input : inputs) {
            if (tokens > 0 && tokens + input.length() > MAX_TOKENS) {
                batches.add(Batch.of(sequences));
                sequences.clear();
                tokens = 0;
            }
            sequences.add(new Sequence(input.ids(), input.types()));
            tokens += input.length();
        }
        batches.add(Batch.of(sequences));
        return batches;
    }
}
