package dev.praxis.api.models.tokenize;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TokenIds;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record DetokenizeRequest(
        @Required @Schema(description = "Array of token ids, or array of such arrays.")
        TokenIds ids,

        @Schema(description = "Whether to leave out special tokens, such as [CLS] and [SEP].", defaultValue = "true")
        @Nullable
        Boolean skipSpecialTokens) {}
