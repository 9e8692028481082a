package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record AttentionRequest(
        @Required @Schema(description = "Q: [n x d_k].") Tensor queries,

        @Required @Schema(description = "K: [m x d_k].") Tensor keys,

        @Required @Schema(description = "V: [m x d_v].") Tensor values,

        @Schema(
                description =
                        "What the scores are multiplied by: inverse_sqrt for 1 / sqrt(d_k), which is the default; none for 1; or a number.")
        @Nullable
        NumberOrText scale,

        @Schema(description = "Which keys each query may look at; all if not sent.") @Nullable
        MaskRequest mask,

        @Schema(description = "dL/dcontext: [n x d_v]. With it, the answer has the gradient.") @Nullable
        Tensor upstream) {}
