package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AttentionScalingRequest", description = "Either queries and keys, or key_sizes.")
record ScalingRequest(
        @Schema(description = "Queries Q, shape [n x d_k].") @Nullable
        Tensor queries,

        @Schema(description = "Keys K, shape [m x d_k].") @Nullable
        Tensor keys,

        @Schema(
                description =
                        "With queries: factor applied to the scores on the scaled side: inverse_sqrt for 1 / sqrt(d_k), none "
                                + "for 1, or a number. Defaults to inverse_sqrt.")
        @Nullable
        NumberOrText scale,

        @Schema(
                description =
                        "With queries: upstream gradient dL/dweights, shape [n x m]. Defaults to 1 on the diagonal and 0 elsewhere.")
        @Nullable
        Tensor upstream,

        @Schema(description = "Sizes d_k of the random queries and keys, each at least 1.") @Nullable
        Tensor keySizes,

        @Schema(
                description =
                        "With key_sizes: number of queries per size, each with separate keys, at least 1. Defaults to 2000.")
        @Nullable
        Long samples,

        @Schema(description = "With key_sizes: number of keys per query, at least 2. Defaults to 4.") @Nullable
        Long keysPerQuery,

        @Schema(description = "With key_sizes: seed of the random numbers. Defaults to 42.") @Nullable
        Long seed) {}
