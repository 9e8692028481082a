package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "Description of the service.")
record ServerMetadata(
        @Schema(description = "Always praxis.") String name,

        @Schema(description = "Version of the service.") String version,

        @Schema(description = "Extensions of the protocol: binary_tensor_data and parameters.")
        List<String> extensions) {}
