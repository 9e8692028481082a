package dev.praxis.api.models.similarity;

import dev.praxis.problem.ProblemException;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.SimilarityMatrix;
import dev.praxis.task.SimilarityTask;
import dev.praxis.task.TextComparison;
import dev.praxis.task.TokenUsage;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Texts;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class SimilarityService {
    private final SimilarityTask task;

    SimilarityService(SimilarityTask task) {
        this.task = task;
    }

    SimilarityResponse compare(SimilarityRequest request) {
        boolean pairwise = Boolean.TRUE.equals(request.pairwise());
        SimilarityMatrix matrix = task.compare(new TextComparison(
                request.model(),
                first(request),
                second(request, pairwise),
                request.queries() != null,
                pairwise,
                request.metric(),
                new EmbeddingOptions(null, null, request.dimensions()),
                request.promptName(),
                TokenOptions.truncating(request.truncate())));
        FMatrixRMaj scores = matrix.scores();
        return new SimilarityResponse(
                matrix.model(),
                matrix.metric(),
                pairwise
                        ? new FloatTensor(scores.data, 0, scores.numCols)
                        : new FloatTensor(scores.data, 0, scores.numRows, scores.numCols),
                TokenUsage.of(matrix.tokens()),
                matrix.truncated());
    }

    private static Texts first(SimilarityRequest request) {
        if (request.queries() != null) {
            Options.requireAbsent("/text_1", request.text1(), "beside queries");
            Options.requireAbsent("/prompt_name", request.promptName(), "beside queries, which select prompts");
            return request.queries();
        }
        return required(request.text1(), "/text_1");
    }

    private static @Nullable Texts second(SimilarityRequest request, boolean pairwise) {
        if (request.queries() != null) {
            Options.requireAbsent("/text_2", request.text2(), "beside queries");
            return required(request.documents(), "/documents");
        }
        Options.requireAbsent("/documents", request.documents(), "without queries");
        return pairwise ? required(request.text2(), "/text_2") : request.text2();
    }

    private static Texts required(@Nullable Texts texts, String pointer) {
        if (texts == null) {
            throw ProblemException.invalid(pointer, "this field is required");
        }
        return texts;
    }
}
