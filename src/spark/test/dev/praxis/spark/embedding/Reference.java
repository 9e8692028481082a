package dev.praxis.spark.embedding;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.spark.TestModels;
import java.util.List;

/**
 * Vectors of one text at a time, without Spark. A test of the service, {@code ServedBitsTest},
 * compares its answers with the same classes, bit for bit.
 */
final class Reference {
    private Reference() {}

    static String folder(String model) {
        return TestModels.folder(model);
    }

    /** Returns the vector by the model's default prompt, truncated to the model's maximum. */
    static List<Float> vector(String name, String text, int dimensions) {
        Checkpoint model = TestModels.of(name);
        String prompt = String.valueOf(model.prompts().prefix(null));
        Embedder embedder = Embedder.of(model, model.sentence().head(), dimensions, prompt);
        Tokens tokens = TestModels.truncated(model, model.tokenizer().encode(prompt + text));
        Batch batch = Batch.of(List.of(tokens.sequence()));
        float[] vector = embedder.embed(batch, model.encoder().forward(batch, Keep.NOTHING)).data;
        return Vectors.list(vector);
    }

    static int dimensions(String name) {
        Checkpoint model = TestModels.of(name);
        return model.sentence().head().architecture().dimensions(model.encoder().size());
    }
}
