package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Readiness of a model.")
record ModelReady(
        @Schema(description = "Model id.") String name,

        @Schema(description = "Always true: a model that is not loaded is an error.")
        boolean ready) {}
