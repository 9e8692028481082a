package dev.praxis.api.shapes.vllm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@IgnoredFields({"user", "priority", "request_id", "cache_salt"})
record ScoreRequest(
        @Schema(
                description =
                        "Id or alias of a cross-encoder or of a model that creates embeddings. Defaults to the first one of "
                                + "praxis.models.default, or to the only one that is loaded.")
        @Nullable
        @Longest(Longest.NAME)
        String model,

        @Schema(
                description =
                        "First text of all pairs, or array with the first text of each pair. Required without another name.")
        @JsonProperty("text_1")
        @Nullable
        Texts text1,

        @Schema(description = "Second text, or array with the second text of each pair. Required without another name.")
        @JsonProperty("text_2")
        @Nullable
        Texts text2,

        @Schema(description = "Other name of text_1, together with data_2.") @JsonProperty("data_1") @Nullable
        Texts data1,

        @Schema(description = "Other name of text_2, together with data_1.") @JsonProperty("data_2") @Nullable
        Texts data2,

        @Schema(description = "Other name of text_1, together with documents or items.") @Nullable
        Texts queries,

        @Schema(description = "Other name of text_2, together with queries.") @Nullable
        Texts documents,

        @Schema(description = "Other name of text_2, together with queries.") @Nullable
        Texts items,

        @Schema(
                description =
                        "Whether to return the sigmoids of a cross-encoder's logits rather than the logits. Only true for a model "
                                + "that creates embeddings.",
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
        TruncationSide truncationSide) {

    /** Two fields with the texts, and their names. */
    record Pairing(String firstName, Texts first, String secondName, Texts second) {}

    /** Returns the texts under whichever names they were sent. */
    Pairing pairing() {
        if (Stream.of(text1, data1, queries).filter(Objects::nonNull).count() > 1
                || Stream.of(text2, data2, documents, items)
                                .filter(Objects::nonNull)
                                .count()
                        > 1) {
            throw ProblemException.invalid(
                    "",
                    "expected one of text_1 and text_2, data_1 and data_2, queries and documents, queries and items");
        }
        if (data1 != null || data2 != null) {
            return pairing("data_1", data1, "data_2", data2);
        }
        if (queries != null || documents != null || items != null) {
            return items == null
                    ? pairing("queries", queries, "documents", documents)
                    : pairing("queries", queries, "items", items);
        }
        return pairing("text_1", text1, "text_2", text2);
    }

    private static Pairing pairing(String firstName, @Nullable Texts first, String secondName, @Nullable Texts second) {
        return new Pairing(firstName, required(firstName, first), secondName, required(secondName, second));
    }

    private static Texts required(String name, @Nullable Texts sent) {
        if (sent == null) {
            throw ProblemException.invalid("/" + name, "this field is required");
        }
        return sent;
    }

    TokenOptions tokens() {
        return TokenOptions.DEFAULT.withSide(truncationSide).withPromptTokens(truncatePromptTokens);
    }
}
