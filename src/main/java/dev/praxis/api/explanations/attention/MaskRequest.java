package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.Booleans;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "AttentionMaskRequest",
        description = "Which keys each query may look at: exactly one of the fields. Without a mask, all.")
record MaskRequest(
        @Schema(description = "True: query i may look at the keys 0 to i.") @Nullable
        Boolean causal,

        @Schema(description = "Every query may look at the first so many keys; the others are padding. From 1 to m.")
        @Nullable
        Long keyLength,

        @Schema(description = "[n x m]: whether query i may look at key j.") @Nullable
        Booleans allowed) {}
