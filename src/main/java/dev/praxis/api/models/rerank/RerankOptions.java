package dev.praxis.api.models.rerank;

import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.wire.json.Documents;
import dev.praxis.wire.json.Options;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of a request, whatever names its fields have, and their checks. */
final class RerankOptions {
    private static final String[] TEXT = {"text"};

    private RerankOptions() {}

    /** Returns the texts of the documents. */
    static List<String> documents(RerankRequest request) {
        Documents texts = request.texts();
        Documents documents = request.documents();
        if (documents != null) {
            Options.requireAbsent("/texts", texts, "beside documents");
            return documents.texts();
        }
        if (texts != null) {
            return texts.texts();
        }
        throw ProblemException.invalid("/documents", "this field is required");
    }

    /** Returns the maximum number of results. */
    static long count(RerankRequest request) {
        Long count = Options.either("top_n", request.topN(), "top_k", request.topK());
        return Options.count(request.topN() == null ? "/top_k" : "/top_n", count);
    }

    /**
     * Returns the options of tokenization.
     *
     * @param otherwise default of {@code truncate}; null for that of the service
     */
    static TokenOptions tokens(RerankRequest request, @Nullable Boolean otherwise) {
        if (request.maxChunksPerDoc() != null) {
            throw ProblemException.invalid(
                    "/max_chunks_per_doc",
                    "a document is scored as a whole, not in chunks; send max_tokens_per_doc to truncate it");
        }
        if (request.rankFields() != null && !Arrays.equals(request.rankFields(), TEXT)) {
            throw ProblemException.invalid(
                    "/rank_fields", "expected [\"text\"], found others; put the other fields into text");
        }
        Options.requireAtLeastOne("/max_tokens_per_doc", request.maxTokensPerDoc());
        Boolean truncate = Options.either("truncate", request.truncate(), "truncation", request.truncation());
        return TokenOptions.truncating(truncate == null ? otherwise : truncate)
                .withSide(Options.either(
                        "truncation_side",
                        request.truncationSide(),
                        "truncation_direction",
                        request.truncationDirection()))
                .withPromptTokens(request.truncatePromptTokens())
                .withPairLength(request.maxTokensPerDoc());
    }
}
