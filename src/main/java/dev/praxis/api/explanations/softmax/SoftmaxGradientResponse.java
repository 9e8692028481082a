package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record SoftmaxGradientResponse(
        @Schema(description = "s = softmax(z / T), the shape of the logits.")
        Tensor probabilities,

        @Schema(description = "dL/dz, the shape of the logits; each row sums to 0.")
        Tensor gradient) {}
