package dev.praxis.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "EncoderStage", description = "One step between the input and the output.")
public record StageResponse(
        @Schema(description = "Name, such as layers.0.heads.1.scores.")
        String name,

        @Schema(description = "[rows, columns] of the values.")
        int[] shape,

        @Schema(
                description =
                        "Formula of the values in terms of earlier stages, which are named in full or, within the same layer and head, by the last part of their names.")
        String formula,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "One row per token; scores and weights also have one column per token. Absent if stage_values is false.",
                nullable = true)
        @Nullable
        Tensor values) {}
