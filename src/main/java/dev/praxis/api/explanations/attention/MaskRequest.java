package dev.praxis.api.explanations.attention;

import dev.praxis.wire.json.Booleans;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "AttentionMaskRequest",
        description = "Keys that each query attends to. Send exactly one of the fields. Without a mask, every query "
                + "attends to all keys.")
record MaskRequest(
        @Schema(description = "Causal mask: if true, query i attends to keys 0 to i only. If false, no key is masked.")
        @Nullable
        Boolean causal,

        @Schema(
                description =
                        "Number of leading keys that every query attends to, from 1 to m, or from 0 if fully_masked is zeros. "
                                + "The remaining keys are padding.")
        @Nullable
        Long keyLength,

        @Schema(description = "Whether query i attends to key j, shape [n x m]. A fully masked row is rejected.")
        @Nullable
        Booleans allowed) {}
