package dev.praxis.api.shapes.ollama;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record OllamaTagsResponse(
        @Schema(description = "Models that are ready, in the order of their ids.")
        List<Model> models) {

    @Schema(name = "OllamaModel", description = "A model.")
    record Model(
            @Schema(description = "Model id.") String name,

            @Schema(description = "Model id.") String model,

            @Schema(description = "Time at which its configuration was last written.")
            String modifiedAt,

            @Schema(description = "Heap memory of its parameters, in bytes.")
            long size,

            @Schema(description = "Details.") Details details) {}

    @Schema(name = "OllamaModelDetails", description = "Details of a model.")
    record Details(
            @Schema(description = "Format of its file.") String format,

            @Schema(description = "Family.") String family,

            @Schema(description = "Families.") List<String> families,

            @Schema(description = "Number of parameters.") String parameterSize,

            @Schema(description = "Data types of the stored parameters.")
            String quantizationLevel) {}
}
