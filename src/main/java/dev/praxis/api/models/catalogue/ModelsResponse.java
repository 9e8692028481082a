package dev.praxis.api.models.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "All models.")
record ModelsResponse(
        @Schema(description = "Always list.") String object,

        @Schema(description = "Models, in the order of their ids.")
        List<ModelResponse> data) {}
