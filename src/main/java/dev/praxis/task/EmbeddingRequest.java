package dev.praxis.task;

import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.wire.json.TextsOrIds;
import org.jspecify.annotations.Nullable;

/**
 * Inputs to embed.
 *
 * @param model id or other name of the model; null for the default
 * @param promptName one of the model's prompts; empty for none, null for the model's default
 * @param inputType selects the prompt in place of its name; null if the request has none
 */
public record EmbeddingRequest(
        @Nullable String model,
        TextsOrIds input,
        EmbeddingOptions options,
        @Nullable String promptName,
        @Nullable InputType inputType,
        TokenOptions tokens) {}
