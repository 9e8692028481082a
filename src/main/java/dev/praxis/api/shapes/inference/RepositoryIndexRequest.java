package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record RepositoryIndexRequest(
        @Nullable @Schema(description = "Whether to list only models that are loaded.", defaultValue = "false")
        Boolean ready) {}
