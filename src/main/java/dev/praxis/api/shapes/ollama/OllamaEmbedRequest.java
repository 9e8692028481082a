package dev.praxis.api.shapes.ollama;

import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@IgnoredFields("keep_alive")
record OllamaEmbedRequest(
        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, with or without :latest. Defaults to the model that "
                                + "/v1/embeddings would choose.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Required @Schema(description = "Text, or array of texts.")
        Texts input,

        @Schema(
                description = "Whether to truncate texts that exceed the model's maximum length.",
                defaultValue = "true")
        @Nullable
        Boolean truncate,

        @Schema(description = "Number of leading entries of each vector to return, at least 1. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(description = "Options of the model.") @Nullable
        OllamaOptions options) {}
