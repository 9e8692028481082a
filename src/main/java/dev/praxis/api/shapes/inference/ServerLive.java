package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Liveness of the service.")
record ServerLive(@Schema(description = "Always true.") boolean live) {}
