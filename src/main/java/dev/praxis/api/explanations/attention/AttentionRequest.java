package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record AttentionRequest(
        @Required @Schema(description = "Queries Q, shape [n x d_k]. With projections, their inputs, of any size.")
        Tensor queries,

        @Required @Schema(description = "Keys K, shape [m x d_k]. With projections, their inputs, of any size.")
        Tensor keys,

        @Required @Schema(description = "Values V, shape [m x d_v]. With projections, their inputs, of any size.")
        Tensor values,

        @Schema(
                description =
                        "Number of heads, a divisor of the columns of Q and of V after any projections. Head i of h attends "
                                + "with the i-th of h equal blocks of their columns; d_k and d_v are then the columns of one head.",
                defaultValue = "1")
        @Nullable
        Long heads,

        @Schema(description = "Projections of queries, keys, values and contexts. Defaults to none.") @Nullable
        ProjectionsRequest projections,

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
                        "Upstream gradient dL/dcontext, shape [n x d_v], in the shape of context; with an output projection, "
                                + "dL/doutput, in the shape of output. If sent, the response contains the gradient.")
        @Nullable
        Tensor upstream) {}
