package dev.praxis.api.explanations.softmax;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record SoftmaxGradientRequest(
        @Required @Schema(description = "Logits z, shape [classes] or [rows x classes], at least one number.")
        Tensor logits,

        @Schema(description = "Temperature T, above 0. The logits are divided by it.", defaultValue = "1") @Nullable
        Double temperature,

        @Required @Schema(description = "Upstream gradient u = dL/ds, in the shape of the logits.")
        Tensor upstream) {}
