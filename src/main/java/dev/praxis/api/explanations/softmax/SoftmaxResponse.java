package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record SoftmaxResponse(
        @Schema(description = "Probabilities s = softmax(z / T), in the shape of the logits. Each row sums to 1.")
        Tensor probabilities,

        @Schema(description = "Natural logarithms log s, in the shape of the logits. Each is at most 0.")
        Tensor logProbabilities) {}
