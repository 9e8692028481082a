package dev.praxis.api.explanations.crossentropy;

import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record CrossEntropyResponse(
        @NumberOrArray
        @Schema(
                description =
                        "In nats: a number; [rows] where a matrix is not reduced. A row that does not count has loss 0.")
        Tensor loss,

        @Schema(description = "dL/dz, the shape of the logits.")
        Tensor gradient,

        @Schema(description = "softmax(z), the shape of the logits.")
        Tensor probabilities) {}
