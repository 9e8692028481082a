package dev.praxis.api.shapes.vllm;

import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TextPairs;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "VllmClassificationRequest")
@IgnoredFields({"user", "priority", "request_id", "cache_salt"})
record ClassificationRequest(
        @Required @Schema(description = "Text, object with text and text_pair, or array of these.")
        TextPairs input,

        @Schema(
                description =
                        "Id or alias of a model with labels. Defaults to the first one of praxis.models.default, or to the only "
                                + "one that is loaded.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(
                description = "Whether to return the scores that GET /v1/models describes rather than the logits.",
                defaultValue = "true")
        @Nullable
        Boolean useActivation,

        @Schema(
                description =
                        "Maximum number of tokens per input, including special tokens, to which longer inputs are truncated; -1 for the "
                                + "model's maximum.")
        @Nullable
        Long truncatePromptTokens,

        @Schema(description = "Side on which inputs are truncated. Defaults to that of the model's tokenizer.")
        @Nullable
        TruncationSide truncationSide,

        @Schema(
                description = "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP].",
                defaultValue = "true")
        @Nullable
        Boolean addSpecialTokens) {

    TokenOptions tokens() {
        return TokenOptions.DEFAULT
                .withSide(truncationSide)
                .withPromptTokens(truncatePromptTokens)
                .withSpecialTokens(addSpecialTokens);
    }
}
