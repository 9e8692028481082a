package dev.praxis.api.explanations.crossentropy;

import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record CrossEntropyResponse(
        @NumberOrArray
        @Schema(
                description =
                        "Loss in nats: a number, or shape [rows] for a matrix without reduction. An ignored row has loss 0.")
        Tensor loss,

        @Schema(description = "Gradient dL/dz, in the shape of the logits.")
        Tensor gradient,

        @Schema(description = "Probabilities softmax(z), in the shape of the logits.")
        Tensor probabilities) {}
