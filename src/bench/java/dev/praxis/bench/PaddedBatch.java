package dev.praxis.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.praxis.compute.transformer.fast.Batch;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * A batch of texts as an ONNX model takes them, zero-padded to the length of the longest.
 *
 * @param batch the texts
 * @param longest the number of tokens of the longest text
 */
record PaddedBatch(Batch batch, int longest) {

    static PaddedBatch of(Batch batch) {
        int longest = 0;
        for (int i = 0; i < batch.sequences(); i++) {
            longest = Math.max(longest, batch.length(i));
        }
        return new PaddedBatch(batch, longest);
    }

    /** Returns the inputs of a BERT model by name, each [texts x longest]. */
    Map<String, OnnxTensor> tensors() throws OrtException {
        return Map.of(
                "input_ids", tensor(row -> batch.ids()[row]),
                "attention_mask", tensor(row -> 1),
                "token_type_ids", tensor(row -> batch.types()[row]));
    }

    private OnnxTensor tensor(IntToLongFunction valueOfRow) throws OrtException {
        long[] values = new long[batch.sequences() * longest];
        for (int i = 0; i < batch.sequences(); i++) {
            for (int j = 0; j < batch.length(i); j++) {
                values[i * longest + j] = valueOfRow.applyAsLong(batch.start(i) + j);
            }
        }
        long[] shape = {batch.sequences(), longest};
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), shape);
    }
}
