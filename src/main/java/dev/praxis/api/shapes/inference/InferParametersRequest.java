package dev.praxis.api.shapes.inference;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Parameters of a request. The ignored ones schedule requests, or belong to sequences of them. */
@IgnoredFields({
    "priority",
    "timeout",
    "sequence_id",
    "sequence_start",
    "sequence_end",
    "triton_enable_empty_final_response",
    "content_type",
    "headers"
})
@Schema(description = "Parameters of a request.")
record InferParametersRequest(
        @Nullable
        @Schema(
                description = "Whether outputs are returned in binary form unless they say otherwise.",
                defaultValue = "false")
        Boolean binaryDataOutput,

        @Nullable
        @Schema(
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is rejected "
                                + "with its length. Defaults to praxis.models.truncate, which is false unless configured.")
        Boolean truncate,

        @Nullable
        @Schema(description = "Side on which inputs are truncated. Defaults to that of the model's tokenizer.")
        TruncationSide truncationSide,

        @Nullable
        @Schema(
                description =
                        "Maximum number of tokens per input, including special tokens, to which longer inputs are truncated.")
        Long truncatePromptTokens,

        @Nullable
        @Schema(
                description =
                        "Whether to add the tokenizer's special tokens. By default, they are added to texts, and input_ids must "
                                + "begin with the first of them.")
        Boolean addSpecialTokens,

        @Nullable
        @Longest(Longest.NAME)
        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, or empty for none. Defaults to the model's default "
                                + "prompt, if it has one.")
        String promptName,

        @Nullable
        @Longest(Longest.NAME)
        @Schema(description = "Kind of the texts, query or document, which selects the prompt. Embedding models only.")
        String inputType,

        @Nullable @Schema(description = "Pooling of the token vectors. Embedding models only.")
        Pooling pooling,

        @Nullable @Schema(description = "Whether to normalize the vectors to length 1. Embedding models only.")
        Boolean normalize,

        @Nullable @Schema(description = "Number of leading entries of each vector to return. Embedding models only.")
        Long dimensions) {

    static final InferParametersRequest DEFAULT =
            new InferParametersRequest(null, null, null, null, null, null, null, null, null, null);

    TokenOptions tokenOptions() {
        return TokenOptions.truncating(truncate)
                .withLength(truncatePromptTokens)
                .withSide(truncationSide)
                .withSpecialTokens(addSpecialTokens);
    }

    EmbeddingOptions embeddingOptions() {
        return new EmbeddingOptions(pooling, normalize, dimensions);
    }

    void requireNoneOfEmbeddings() {
        String why = "for a classifier";
        Options.requireAbsent("/parameters/input_type", inputType, why);
        Options.requireAbsent("/parameters/pooling", pooling, why);
        Options.requireAbsent("/parameters/normalize", normalize, why);
        Options.requireAbsent("/parameters/dimensions", dimensions, why);
    }
}
