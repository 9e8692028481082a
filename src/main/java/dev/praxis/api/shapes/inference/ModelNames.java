package dev.praxis.api.shapes.inference;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(description = "All models.")
record ModelNames(
        @Schema(description = "Ids of the models, in any state.")
        List<String> models) {}
