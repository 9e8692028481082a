package dev.praxis.api.shapes.cohere;

import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@IgnoredFields("priority")
record EmbedRequest(
        @Required @Schema(description = "Texts to embed.") String[] texts,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists. Defaults to the first one of praxis.models.default "
                                + "that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(
                description =
                        "Kind of the texts, which selects one of the model's prompts: search_query, search_document, or the name of a "
                                + "prompt. Ignored for a model without prompts. Required on /v2/embed.")
        @Nullable
        @Longest(Longest.NAME)
        String inputType,

        @Schema(
                description =
                        "Types in which to return the vectors. Defaults to float. int8 and uint8 are multiples of each "
                                + "vector's own scale; binary and ubinary are the signs of eight entries per byte.")
        @Nullable
        List<@Nullable EmbeddingType> embeddingTypes,

        @Schema(
                description =
                        "Side on which inputs that are too long are truncated, or none to reject them. Also in capitals.",
                defaultValue = "end")
        @Nullable
        Truncate truncate,

        @Schema(
                description =
                        "Maximum number of tokens per input, including special tokens, to which longer inputs are truncated. Defaults "
                                + "to the model's maximum.")
        @Nullable
        Long maxTokens,

        @Schema(
                description =
                        "Number of leading entries of each vector to return, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long outputDimension) {}
