package dev.praxis.api.shapes.ollama;

import dev.praxis.wire.json.FloatTensor;
import io.swagger.v3.oas.annotations.media.Schema;

record OllamaPromptResponse(
        @Schema(description = "Vector of the text.") FloatTensor embedding) {}
