package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.NumberOrText;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AttentionScalingRequest", description = "Either queries and keys, or key_sizes.")
record ScalingRequest(
        @Schema(description = "Q: [n x d_k].") @Nullable Tensor queries,

        @Schema(description = "K: [m x d_k].") @Nullable Tensor keys,

        @Schema(
                description =
                        "With queries: what the scores are multiplied by on the scaled side: inverse_sqrt for 1 / sqrt(d_k), which is the default; none for 1; or a number.")
        @Nullable
        NumberOrText scale,

        @Schema(description = "With queries: dL/dweights, [n x m]. If not sent: 1 on the diagonal, 0 elsewhere.")
        @Nullable
        Tensor upstream,

        @Schema(description = "Sizes d_k of random queries and keys, each at least 1.") @Nullable
        Tensor keySizes,

        @Schema(description = "With key_sizes: queries, each with keys of its own. 2000 if not sent.") @Nullable
        Long samples,

        @Schema(description = "With key_sizes: keys of each query, at least 2. 4 if not sent.") @Nullable
        Long keysPerQuery,

        @Schema(description = "With key_sizes: of the random numbers. 42 if not sent.") @Nullable
        Long seed) {}
