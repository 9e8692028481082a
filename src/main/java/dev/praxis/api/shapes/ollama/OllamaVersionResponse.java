package dev.praxis.api.shapes.ollama;

import io.swagger.v3.oas.annotations.media.Schema;

record OllamaVersionResponse(
        @Schema(description = "Version of this service.") String version) {}
