package dev.praxis.api.models.embeddings;

import dev.praxis.compute.transformer.Pooling;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.Truncation;
import dev.praxis.wire.vectors.Dtype;
import dev.praxis.wire.vectors.EncodingFormat;
import dev.praxis.wire.vectors.MatrixRequest;
import dev.praxis.wire.vectors.VectorOptions;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@IgnoredFields({"user", "priority", "request_id", "cache_salt", "metadata"})
record EmbeddingsRequest(
        @Required
        @Schema(
                description =
                        "Text, array of texts, array of token ids, or array of such arrays. Token ids are those of "
                                + "the model's own tokenizer, including the special tokens.")
        TextsOrIds input,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists. Defaults to the first one of praxis.models.default "
                                + "that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(
                description =
                        "Encoding of the vectors: float for arrays of numbers, or base64 for their bytes, little-endian, "
                                + "which take a third of the space.",
                defaultValue = "float")
        @Nullable
        EncodingFormat encodingFormat,

        @Schema(
                description =
                        "Type of the entries of the vectors. int8 and uint8 are steps within embedding_ranges, or, without "
                                + "them, multiples of the scale that each vector then has. binary and ubinary are the signs of "
                                + "eight entries per byte, the first in the highest bit, as int8 or uint8.",
                defaultValue = "float32")
        @Nullable
        Dtype embeddingDtype,

        @Schema(description = "Other name of embedding_dtype.") @Nullable
        Dtype embedDtype,

        @Schema(description = "Other name of embedding_dtype.") @Nullable
        Dtype outputDtype,

        @Schema(
                description =
                        "Jina's name of encoding_format (float, base64) and of embedding_dtype (binary, ubinary).")
        @Nullable
        EmbeddingType embeddingType,

        @Schema(
                description =
                        "Ranges for int8 and uint8, as in sentence-transformers: a row with the start and a row with the "
                                + "end of each returned dimension. Each range is divided into 255 steps, and entries outside "
                                + "it are clipped.")
        @Nullable
        Tensor embeddingRanges,

        @Schema(
                description =
                        "Number of leading entries of each vector to return, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(description = "Other name of dimensions.") @Nullable
        Long outputDimension,

        @Schema(
                description =
                        "Pooling of the token vectors. Defaults to that of the model, or to mean if the model has none.")
        @Nullable
        Pooling pooling,

        @Schema(
                description =
                        "Whether to normalize the vectors to length 1. Defaults to the model's setting, or to true if "
                                + "praxis.models.normalize is always.")
        @Nullable
        Boolean normalize,

        @Schema(description = "Other name of normalize.") @Nullable
        Boolean normalized,

        @Schema(
                implementation = Boolean.class,
                description =
                        "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                + "rejected with its length. Defaults to praxis.models.truncate, which is false unless "
                                + "configured. Also NONE, START and END as in NVIDIA's API: false, or true with the side.")
        @Nullable
        Truncation truncate,

        @Schema(implementation = Boolean.class, description = "Other name of truncate.") @Nullable
        Truncation truncation,

        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, for example query, or empty for none. Defaults "
                                + "to the model's default prompt, if it has one.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Kind of the texts, which selects the prompt in place of prompt_name: the name of a prompt, query, document, "
                                + "or what other services call these (search_query, passage, retrieval.query, ...). Ignored for a model "
                                + "without prompts.")
        @Nullable
        @Longest(Longest.NAME)
        String inputType,

        @Schema(description = "Other name of input_type.") @Nullable @Longest(Longest.NAME)
        String task,

        @Schema(
                description =
                        "Maximum number of tokens per input, including special tokens, to which longer inputs are truncated; -1 for the "
                                + "model's maximum.")
        @Nullable
        Long truncatePromptTokens,

        @Schema(description = "Side on which inputs are truncated. Defaults to that of the model's tokenizer.")
        @Nullable
        TruncationSide truncationSide,

        @Schema(description = "Other name of truncation_side.") @Nullable
        TruncationSide truncationDirection,

        @Schema(
                description =
                        "Whether to add the tokenizer's special tokens, such as [CLS] and [SEP]. By default, they are added to "
                                + "texts, and token ids must begin with the first of them: other ids are most likely those of "
                                + "another tokenizer, and are rejected.")
        @Nullable
        Boolean addSpecialTokens,

        @Schema(description = "Jina's option to pool parts of one text, which is not supported: false or absent.")
        @Nullable
        Boolean lateChunking)
        implements MatrixRequest {

    EmbeddingOptions embeddingOptions() {
        return new EmbeddingOptions(
                pooling,
                Options.either("normalize", normalize, "normalized", normalized),
                Options.either("dimensions", dimensions, "output_dimension", outputDimension));
    }

    @Nullable
    InputType prompt() {
        String field = task == null ? "input_type" : "task";
        return InputType.of(field, Options.either("input_type", inputType, "task", task));
    }

    TokenOptions tokenOptions() {
        Truncation chosen = Options.either("truncate", truncate, "truncation", truncation);
        TruncationSide side =
                Options.either("truncation_side", truncationSide, "truncation_direction", truncationDirection);
        return TokenOptions.truncating(chosen == null ? null : chosen != Truncation.FALSE)
                .withPromptTokens(truncatePromptTokens)
                .withSide(Options.either("truncate", side(chosen), "truncation_side", side))
                .withSpecialTokens(addSpecialTokens);
    }

    private static @Nullable TruncationSide side(@Nullable Truncation truncation) {
        if (truncation == Truncation.START) {
            return TruncationSide.LEFT;
        }
        return truncation == Truncation.END ? TruncationSide.RIGHT : null;
    }

    @Override
    public void requireFitsMatrix() {
        vectors().requireFitsMatrix();
    }

    VectorOptions vectors() {
        Dtype own = Options.either("embedding_dtype", embeddingDtype, "embed_dtype", embedDtype);
        Dtype dtype = Options.either(
                embedDtype == null ? "embedding_dtype" : "embed_dtype", own, "output_dtype", outputDtype);
        return new VectorOptions(
                Options.either(
                        "encoding_format", encodingFormat, "embedding_type", EmbeddingType.format(embeddingType)),
                Options.either("embedding_dtype", dtype, "embedding_type", EmbeddingType.dtype(embeddingType)),
                embeddingRanges);
    }
}
