package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record SoftmaxGradientRequest(
        @Required @Schema(description = "z: [classes] or [rows x classes], at least one number.")
        Tensor logits,

        @Schema(description = "T: the logits are divided by it. Above 0.", defaultValue = "1") @Nullable
        Double temperature,

        @Required
        @Schema(description = "u = dL/ds, the gradient that reaches the probabilities: the shape of the logits.")
        Tensor upstream) {}
