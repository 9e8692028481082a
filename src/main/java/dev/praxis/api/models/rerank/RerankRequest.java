package dev.praxis.api.models.rerank;

import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.Documents;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@IgnoredFields({"user", "priority", "request_id", "cache_salt"})
record RerankRequest(
        @Schema(
                description =
                        "Id or alias of a cross-encoder, which classifies pairs of texts with a single label, or of a multi-vector "
                                + "model. Defaults to a cross-encoder if there is one: the first one of praxis.models.default, or to the only one.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Required @Schema(description = "Query.") String query,

        @Schema(description = "Documents to rank: strings, or objects with text. Required without texts.") @Nullable
        Documents documents,

        @Schema(
                description =
                        "Other name of documents. On /rerank without model, the shape of text-embeddings-inference.")
        @Nullable
        Documents texts,

        @Schema(description = "Maximum number of documents to return, best first, at least 1. Defaults to all.")
        @Nullable
        Long topN,

        @Schema(description = "Other name of top_n.") @Nullable
        Long topK,

        @Schema(description = "Whether to include the documents in the response.", defaultValue = "false") @Nullable
        Boolean returnDocuments,

        @Schema(
                description =
                        "With return_documents: object for documents as objects with text, which is the default, or text for the texts alone.")
        @Nullable
        DocumentFormat documentFormat,

        @Schema(
                description =
                        "Other name of return_documents in the shape of text-embeddings-inference. Defaults to false.")
        @Nullable
        Boolean returnText,

        @Schema(
                description =
                        "Whether to return the logits instead of their sigmoid, which is between 0 and 1. The order is the same. Ignored for a multi-vector model, "
                                + "whose scores are not logits.",
                defaultValue = "false")
        @Nullable
        Boolean rawScores,

        @Schema(
                description =
                        "With a multi-vector model: whether to return which token of the document matches each token of the "
                                + "query.",
                defaultValue = "false")
        @Nullable
        Boolean explain,

        @Schema(
                description =
                        "Name of the model's prompt to prepend to the query. Empty for none. Defaults to the model's default "
                                + "prompt, if any, and for a multi-vector model to that of queries.")
        @Nullable
        @Longest(Longest.NAME)
        String promptName,

        @Schema(
                description =
                        "Whether to truncate pairs that exceed the model's maximum length, the longer of query and document "
                                + "first. If false, such a pair is rejected with its length. Defaults to true on /v2/rerank and for the shape of text-embeddings-inference, "
                                + "elsewhere to praxis.models.truncate, which is false unless configured.")
        @Nullable
        Boolean truncate,

        @Schema(description = "Other name of truncate.") @Nullable
        Boolean truncation,

        @Schema(description = "Side on which texts are truncated. Defaults to that of the model's tokenizer.") @Nullable
        TruncationSide truncationSide,

        @Schema(description = "Other name of truncation_side.") @Nullable
        TruncationSide truncationDirection,

        @Schema(
                description =
                        "Maximum number of tokens per pair, including special tokens, to which longer pairs are truncated; -1 for "
                                + "the model's maximum.")
        @Nullable
        Long truncatePromptTokens,

        @Schema(
                description =
                        "Maximum number of tokens per document, without special tokens, to which longer documents are truncated, "
                                + "at least 1.")
        @Nullable
        Long maxTokensPerDoc,

        @Schema(description = "Must be absent: a document is scored as a whole, not in chunks.") @Nullable
        Long maxChunksPerDoc,

        @Schema(description = "Must be absent or [\"text\"]: documents have no other fields.")
        @Nullable
        @Longest(Longest.NAME)
        String[] rankFields) {

    /** Returns the name of the field with the documents. */
    String documentsField() {
        return texts == null ? "documents" : "texts";
    }

    /** Returns whether the request has a field that only Voyage's clients send. */
    boolean isVoyage() {
        return topK != null || truncation != null;
    }

    /** Returns whether a request to a path of both has the shape of text-embeddings-inference. */
    boolean isTextEmbeddingsInference() {
        return texts != null && model == null;
    }
}
