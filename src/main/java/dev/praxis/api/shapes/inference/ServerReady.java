package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Readiness of the service.")
record ServerReady(
        @Schema(description = "Always true: a service that is not ready responds with status 503.")
        boolean ready) {}
