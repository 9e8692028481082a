package dev.praxis.task;

import dev.praxis.serving.ChunkOptions;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.vectors.VectorOptions;
import org.jspecify.annotations.Nullable;

/**
 * Texts to embed in chunks.
 *
 * @param model id or other name of the model; null for the default
 * @param promptName one of the model's prompts; empty for none, null for the model's default
 * @param inputType selects the prompt in place of its name; null if the request has none
 * @param form form of the vectors in the response
 * @param repeats whether the response repeats the text of each chunk
 */
public record ChunkingRequest(
        @Nullable String model,
        Texts input,
        ChunkOptions chunks,
        EmbeddingOptions options,
        @Nullable String promptName,
        @Nullable InputType inputType,
        VectorOptions form,
        boolean repeats) {}
