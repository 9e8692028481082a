package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record SoftmaxGradientResponse(
        @Schema(description = "Probabilities s = softmax(z / T), in the shape of the logits.")
        Tensor probabilities,

        @Schema(description = "Gradient dL/dz, in the shape of the logits. Each row sums to 0.")
        Tensor gradient) {}
