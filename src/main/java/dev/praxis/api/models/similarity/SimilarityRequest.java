package dev.praxis.api.models.similarity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.task.TextSimilarity;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record SimilarityRequest(
        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists. Defaults to the first one of praxis.models.default "
                                + "that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(description = "Text or array of texts: the rows of the result. Required without queries.")
        @JsonProperty("text_1")
        @Nullable
        Texts text1,

        @Schema(description = "Text or array of texts: the columns of the result. Defaults to text_1.")
        @JsonProperty("text_2")
        @Nullable
        Texts text2,

        @Schema(description = "Text or array of texts in place of text_1, which get the model's prompt for queries.")
        @Nullable
        Texts queries,

        @Schema(
                description =
                        "Text or array of texts in place of text_2, which get the model's prompt for documents. Required with "
                                + "queries.")
        @Nullable
        Texts documents,

        @Schema(
                description =
                        "Whether to compare each text only with the one at the same place in the other list, which must be as "
                                + "long.",
                defaultValue = "false")
        @Nullable
        Boolean pairwise,

        @Schema(
                description =
                        "Similarity of two texts: cosine, dot, or a negated distance (euclidean, manhattan) of their embeddings; "
                                + "sparse_dot, the dot product of their sparse vectors; maxsim, late interaction, in which the first text "
                                + "is encoded as a query and the second one as a document. More alike texts have a greater similarity. "
                                + "Defaults to that for which the model was made: maxsim or sparse_dot if it creates such vectors alone, "
                                + "else similarity_fn_name of its config_sentence_transformers.json, or cosine.")
        @Nullable
        TextSimilarity metric,

        @Schema(
                description =
                        "With a similarity of embeddings: number of leading entries of each to compare, at least 1. A normalized vector is normalized "
                                + "again. Defaults to all.")
        @Nullable
        Long dimensions,

        @Schema(
                description =
                        "Name of the prompt that is prepended to each text, or empty for none; not with queries. Defaults to the "
                                + "model's default prompt, if it has one.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Whether to truncate texts that exceed the model's maximum length. If false, such a text is rejected "
                                + "with its length. Defaults to praxis.models.truncate, which is false unless configured.")
        @Nullable
        Boolean truncate) {}
