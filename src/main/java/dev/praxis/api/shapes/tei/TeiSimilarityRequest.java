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

        @Schema(description = TeiFields.EMBEDDER) @Nullable @Longest(Longest.NAME)
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
            @Schema(description = TeiFields.TRUNCATE, defaultValue = "true") @Nullable
            Boolean truncate,

            @Schema(description = TeiFields.TRUNCATION_DIRECTION, defaultValue = "right") @Nullable
            TruncationSide truncationDirection,

            @Schema(description = TeiFields.PROMPT_NAME) @Nullable @Longest(Longest.NAME)
            String promptName) {

        static final Parameters NONE = new Parameters(null, null, null);
    }
}
