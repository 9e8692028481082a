package dev.praxis.serving;

import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "EncoderStage", description = "One step between the input and the output.")
public record StageResponse(
        @Schema(description = "Such as layers.0.heads.1.scores.")
        String name,

        @Schema(description = "[rows, columns] of the values.")
        int[] shape,

        @Schema(
                description =
                        "How the values follow from stages before, which are named in full or, within the same layer and head, by their last part.")
        String formula,

        @Schema(description = "A row a token; scores and weights have a column a token too.")
        Tensor values) {}
