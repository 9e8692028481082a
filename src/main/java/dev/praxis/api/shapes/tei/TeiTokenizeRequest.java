package dev.praxis.api.shapes.tei;

import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record TeiTokenizeRequest(
        @Required @Schema(description = "Text, or array of texts.")
        Texts inputs,

        @Schema(
                description = "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP].",
                defaultValue = "true")
        @Nullable
        Boolean addSpecialTokens,

        @Schema(description = "Name of the prompt that is prepended to each text. Defaults to none.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(description = TeiFields.MODEL) @Nullable @Longest(Longest.NAME)
        String model) {}
