package dev.praxis.spark.model;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.kernel.WeightPrecision;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model and how it reads texts. The defaults are those of the service.
 *
 * @param model path of the model's folder on every executor, name of a folder that Spark sends to
 *     them, or address of a folder on a file system of Hadoop
 * @param promptName one of the model's prompts; empty for none, null for the model's default
 * @param truncate whether texts that are too long for the model are truncated rather than rejected
 * @param characters maximum number of characters of a text: longer ones are cut before they are
 *     truncated, or rejected
 * @param weights precision in which the weights of the encoder are held
 * @param tokensPerBatch tokens that a task computes together; the results do not depend on it
 */
public record ModelSettings(
        String model,
        @Nullable String promptName,
        boolean truncate,
        int characters,
        WeightPrecision weights,
        int tokensPerBatch)
        implements Serializable {
    static final int CHARACTERS = 100_000;
    static final int TOKENS_PER_BATCH = 1024;

    public ModelSettings {
        requireAtLeastOne("characters", characters);
        requireAtLeastOne("tokens per batch", tokensPerBatch);
    }

    /** Returns the default settings. */
    public static ModelSettings of(String model) {
        return new ModelSettings(model, null, false, CHARACTERS, WeightPrecision.AS_STORED, TOKENS_PER_BATCH);
    }

    public ModelSettings withPromptName(@Nullable String other) {
        return new ModelSettings(model, other, truncate, characters, weights, tokensPerBatch);
    }

    public ModelSettings withTruncate(boolean other) {
        return new ModelSettings(model, promptName, other, characters, weights, tokensPerBatch);
    }

    public ModelSettings withTokensPerBatch(int other) {
        return new ModelSettings(model, promptName, truncate, characters, weights, other);
    }

    /** Returns these settings with another name of the model. */
    public ModelSettings withModel(String other) {
        return new ModelSettings(other, promptName, truncate, characters, weights, tokensPerBatch);
    }

    /** Returns the model as tasks find it. */
    public ModelReference reference() {
        return new ModelReference(model, weights, null);
    }

    /** Returns the reader of texts. */
    public TextReader reader(Checkpoint loaded) {
        return new TextReader(loaded, truncate, characters);
    }

    /**
     * Returns the prefix of texts.
     *
     * @throws IllegalArgumentException if the model has no prompt of this name
     */
    public String prompt(Checkpoint loaded) {
        String prompt = loaded.prompts().prefix(promptName);
        if (prompt == null) {
            throw new IllegalArgumentException("expected one of the prompts %s, found %s"
                    .formatted(new TreeSet<>(loaded.prompts().byName().keySet()), promptName));
        }
        return prompt;
    }

    /**
     * Returns what results depend on, by name.
     *
     * @param fingerprint fingerprint of the model's files, which may be elsewhere in another run
     */
    public Map<String, String> identity(String fingerprint) {
        Map<String, String> identity = new TreeMap<>();
        identity.put("model", fingerprint);
        identity.put("prompt_name", promptName == null ? "the default" : promptName);
        identity.put("truncate", String.valueOf(truncate));
        identity.put("characters", String.valueOf(characters));
        identity.put("weights", weights.name());
        return identity;
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected at least one for %s, found %d".formatted(name, value));
        }
    }
}
