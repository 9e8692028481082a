package dev.praxis.api.shapes.tei;

import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TruncationSide;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

record TeiSimilarityRequest(
        @Required @Schema(description = "Sentences to compare.")
        Sentences inputs,

        @Schema(description = "Options.") @Nullable Parameters parameters,

        @Schema(
                description =
                        "Id or alias of a model that GET /v1/models lists, beside the fields of text-embeddings-inference. Defaults to "
                                + "the first one of praxis.models.default that creates embeddings, or to the only model that does.")
        @Nullable
        @Longest(Longest.NAME)
        String model) {

    /** Options of embeddings whose cosine is computed: their lengths do not matter. */
    static final EmbeddingOptions OPTIONS = new EmbeddingOptions(null, false, null);

    private static final Pattern TEXT = Pattern.compile("/input/(\\d+)");

    /** Returns the pointer in this request for one in a request of all sentences as its inputs. */
    static @Nullable String pointer(@Nullable String pointer) {
        Matcher text = TEXT.matcher(pointer == null ? "" : pointer);
        if (text.matches()) {
            int index = Integer.parseInt(text.group(1));
            return index == 0 ? "/inputs/source_sentence" : "/inputs/sentences/" + (index - 1);
        }
        if ("/input".equals(pointer)) {
            return "/inputs/sentences";
        }
        return "/prompt_name".equals(pointer) ? "/parameters/prompt_name" : pointer;
    }

    @Schema(name = "TeiSentencesRequest", description = "Sentences to compare.")
    record Sentences(
            @Required @Schema(description = "Sentence that the others are compared with.")
            String sourceSentence,

            @Required @Schema(description = "Other sentences.")
            String[] sentences) {}

    @Schema(name = "TeiSimilarityParametersRequest", description = "Options.")
    record Parameters(
            @Schema(
                    description =
                            "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is "
                                    + "rejected with its length.",
                    defaultValue = "true")
            @Nullable
            Boolean truncate,

            @Schema(description = "Side on which inputs are truncated. Also Left and Right.", defaultValue = "right")
            @Nullable
            TruncationSide truncationDirection,

            @Schema(
                    description =
                            "Name of the prompt that is prepended to each text, for example query, or empty for none. Defaults "
                                    + "to the model's default prompt, if it has one.")
            @Nullable
            @Longest(Longest.NAME)
            String promptName) {

        static final Parameters NONE = new Parameters(null, null, null);
    }
}
