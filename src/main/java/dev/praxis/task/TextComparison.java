package dev.praxis.task;

import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.wire.json.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Two lists of texts to compare.
 *
 * @param model id or other name of the model; null for the default
 * @param first texts of the rows
 * @param second texts of the columns; null for those of the rows
 * @param haveRoles whether the first ones are queries and the second ones documents
 * @param pairwise whether each text is compared with its counterpart only, rather than with all
 * @param metric the similarity; null for that of the model
 * @param options options of the embeddings
 * @param promptName one of the model's prompts; empty for none, null for the model's default or
 *     those of the roles
 */
public record TextComparison(
        @Nullable String model,
        Texts first,
        @Nullable Texts second,
        boolean haveRoles,
        boolean pairwise,
        @Nullable TextSimilarity metric,
        EmbeddingOptions options,
        @Nullable String promptName,
        TokenOptions tokens) {

    /** Returns the name of the field with the first texts. */
    String firstField() {
        return haveRoles ? "queries" : "text_1";
    }

    /** Returns the name of the field with the second texts. */
    String secondField() {
        return haveRoles ? "documents" : "text_2";
    }

    /** Returns the number of rows of the result: a single one for pairs. */
    int rows() {
        return pairwise ? 1 : first.values().length;
    }

    /** Returns the number of texts of the second list, or of the only one. */
    int columns() {
        return second == null ? first.values().length : second.values().length;
    }
}
