package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.Encoding;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Logits of a classifier, with one label or several. */
final class Logits {
    private Logits() {}

    /**
     * Computes the logits of all labels, row-major [inputs x labels].
     *
     * @param operation name for metrics
     */
    static float[] of(
            Encoding encoding, String operation, Checkpoint model, Classifier classifier, List<Tokens> inputs) {
        int labels = classifier.labels().size();
        long numbers = (long) labels * inputs.size();
        float[] logits = new float[Math.toIntExact(numbers)];
        encoding.run(operation, model, inputs, Keep.NOTHING, numbers, (first, batch, output) -> {
            FMatrixRMaj computed = classifier.head().forward(output.lastHiddenState(), batch, 0);
            for (int i = 0; i < computed.numRows; i++) {
                Encoding.requireFinite(computed.data, i * labels, labels, first + i);
            }
            System.arraycopy(computed.data, 0, logits, first * labels, computed.getNumElements());
        });
        return logits;
    }
}
