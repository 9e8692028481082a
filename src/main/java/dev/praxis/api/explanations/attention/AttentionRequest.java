package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record AttentionRequest(
        @Required @Schema(description = "Queries Q, shape [n x d_k].")
        Tensor queries,

        @Required @Schema(description = "Keys K, shape [m x d_k].")
        Tensor keys,

        @Required @Schema(description = "Values V, shape [m x d_v].")
        Tensor values,

        @Schema(
                description =
                        "Factor applied to the scores: inverse_sqrt for 1 / sqrt(d_k), none for 1, or a number. Defaults to "
                                + "inverse_sqrt.")
        @Nullable
        NumberOrText scale,

        @Schema(description = "Keys that each query attends to. Defaults to all keys.") @Nullable
        MaskRequest mask,

        @Schema(
                description =
                        "Treatment of fully masked queries: problem, since their softmax is undefined, or zeros for weights, "
                                + "context and gradients of 0, as in PyTorch from 2.5 on. zeros requires allowed or key_length "
                                + "as the mask; key_length may then be 0.",
                defaultValue = "problem")
        @Nullable
        FullyMasked fullyMasked,

        @Schema(
                description =
                        "Upstream gradient dL/dcontext, shape [n x d_v]. If sent, the response contains the gradient.")
        @Nullable
        Tensor upstream) {}
