package dev.praxis.spark.embedding;

import dev.praxis.spark.model.ModelSettings;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of embeddings. The defaults are those of the service.
 *
 * @param model the model and how it reads texts
 * @param dimensions number of leading entries of each vector that are kept; null for all
 * @param normalize whether vectors have length 1; null for the model's setting
 */
public record EmbeddingSettings(
        ModelSettings model,
        @Nullable Integer dimensions,
        @Nullable Boolean normalize) implements Serializable {

    /** Returns the default settings of a model. */
    public static EmbeddingSettings of(ModelSettings model) {
        return new EmbeddingSettings(model, null, null);
    }

    public EmbeddingSettings withDimensions(@Nullable Integer other) {
        return new EmbeddingSettings(model, other, normalize);
    }

    public EmbeddingSettings withNormalize(@Nullable Boolean other) {
        return new EmbeddingSettings(model, dimensions, other);
    }

    EmbeddingSettings withModel(ModelSettings other) {
        return new EmbeddingSettings(other, dimensions, normalize);
    }

    /** Returns what vectors depend on, by name. See {@link ModelSettings#identity}. */
    Map<String, String> identity(String fingerprint) {
        Map<String, String> identity = model.identity(fingerprint);
        identity.put("dimensions", dimensions == null ? "all" : String.valueOf(dimensions));
        identity.put("normalize", normalize == null ? "as the model" : String.valueOf(normalize));
        return identity;
    }
}
