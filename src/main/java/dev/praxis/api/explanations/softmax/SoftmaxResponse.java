package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

record SoftmaxResponse(
        @Schema(description = "s = softmax(z / T), the shape of the logits; each row sums to 1.")
        Tensor probabilities,

        @Schema(description = "log s, the shape of the logits; natural, at most 0.")
        Tensor logProbabilities) {}
