package dev.praxis.api.shapes.ollama;

import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@IgnoredFields("keep_alive")
record OllamaPromptRequest(
        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, with or without :latest. Defaults to the model that "
                                + "/v1/embeddings would choose.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Required @Schema(description = "Text. It is truncated if it exceeds the model's maximum length.")
        String prompt,

        @Schema(description = "Options of the model.") @Nullable
        OllamaOptions options) {}
