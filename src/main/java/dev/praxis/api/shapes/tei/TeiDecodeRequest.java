package dev.praxis.api.shapes.tei;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TokenIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TeiDecodeRequest(
        @Required @Schema(description = "Array of token ids, or array of such arrays.")
        TokenIds ids,

        @Schema(description = "Whether to leave out special tokens.", defaultValue = "true") @Nullable
        Boolean skipSpecialTokens,

        @Schema(description = TeiFields.MODEL) @Nullable @Longest(Longest.NAME)
        String model) {}
