package dev.praxis.api.shapes.ollama;

import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.media.Schema;

record OllamaEmbedResponse(
        @Schema(description = "Model, as in the request if it names one.")
        String model,

        @Schema(description = "One vector of length 1 per text.")
        FloatTensor embeddings,

        @Schema(description = "Time spent on the request, in nanoseconds.")
        long totalDuration,

        @Schema(description = "Time spent on loading the model: always 0.")
        long loadDuration,

        @Schema(description = "Number of tokens of all texts, including special tokens and prompts.")
        long promptEvalCount) {}
