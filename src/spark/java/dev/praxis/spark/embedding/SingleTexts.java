package dev.praxis.spark.embedding;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.model.SharedModels;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The vector of a single text, for functions of SQL, which see one row at a time. */
final class SingleTexts implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final EmbeddingSettings settings;

    /** Row models by name of the model, created on the executor. */
    private transient @Nullable Map<String, EmbeddingRows> models;

    /** Creates vectors by these settings, except for their model. */
    SingleTexts(EmbeddingSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the vector of a text.
     *
     * @throws CheckpointException if the model cannot read it, with the reason
     */
    float[] vector(String text, String model) {
        EmbeddingRows rows = models().computeIfAbsent(model, this::load);
        Batch batch = Batch.of(List.of(rows.tokens(text).sequence()));
        float[] vector = rows.compute(batch, rows.encoder().forward(batch, Keep.NOTHING)).data;
        for (float entry : vector) {
            if (!Float.isFinite(entry)) {
                throw new CheckpointException("the model's values overflow float32");
            }
        }
        return vector;
    }

    private EmbeddingRows load(String name) {
        ModelSettings model = settings.model().withModel(name);
        return EmbeddingRows.of(
                SharedModels.get(model.reference()).checkpoint(), settings.withModel(model), 0, VectorForm.ARRAY);
    }

    private synchronized Map<String, EmbeddingRows> models() {
        if (models == null) {
            models = new ConcurrentHashMap<>();
        }
        return models;
    }
}
