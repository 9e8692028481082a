package dev.praxis.serving;

import dev.praxis.admission.Admission;
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

/** Runs inputs through an encoder, as many at a time as fit into a bounded part of memory. */
@Component
public class Encoding {
    /**
     * Tokens of a batch: enough that more would not be faster. A longer input is a batch of its
     * own.
     */
    private static final int TOKENS = 4096;

    private final Admission admission;
    private final ModelMetrics metrics;

    Encoding(Admission admission, ModelMetrics metrics) {
        this.admission = admission;
        this.metrics = metrics;
    }

    /** What is done with the outputs of a batch. */
    public interface Use {
        /**
         * Takes what it needs of a batch.
         *
         * @param first place of the batch's first input among all
         */
        void take(int first, Batch batch, Output output);
    }

    /**
     * Encodes all inputs.
     *
     * @param operation the name that it is measured under
     * @param id the model's
     * @param numbers that are written of the outputs
     * @param use is called with each batch, in the order of the inputs
     */
    public void run(
            String operation, String id, Checkpoint model, List<Tokens> inputs, Keep keep, long numbers, Use use) {
        List<Batch> batches = batches(inputs);
        admission.run(operation, cost(model, batches).plus(Cost.writing((double) numbers)), () -> {
            int first = 0;
            for (Batch batch : batches) {
                use.take(first, batch, model.encoder().forward(batch, keep));
                first += batch.sequences();
            }
            return first;
        });
        batches.forEach(batch -> metrics.countBatch(id, operation, batch));
        metrics.count(
                id,
                operation,
                inputs.size(),
                inputs.stream().mapToLong(Tokens::length).sum());
    }

    /** The cost of all batches, of which one at a time holds memory. */
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
     * The numbers of one input, if all are finite: a model's weights may be too large for float32
     * to add up.
     */
    public static void requireFinite(float[] values, int from, int count, int input) {
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ProblemException(
                        ProblemType.UNDEFINED,
                        "for input %d the model's numbers leave the range of float32".formatted(input));
            }
        }
    }

    private static List<Batch> batches(List<Tokens> inputs) {
        List<Batch> batches = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        int tokens = 0;
        for (Tokens input : inputs) {
            if (tokens > 0 && tokens + input.length() > TOKENS) {
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
