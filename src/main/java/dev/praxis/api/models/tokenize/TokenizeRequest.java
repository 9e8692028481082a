package dev.praxis.api.models.tokenize;

import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextPairs;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TokenizeRequest(
        @Required @Schema(description = "Text, object with text and text_pair, or array of these.")
        TextPairs input,

        @Schema(
                description = "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP].",
                defaultValue = "true")
        @Nullable
        Boolean addSpecialTokens) {}
