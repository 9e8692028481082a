package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Similarity;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.Models;
import dev.praxis.serving.Task;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.Truncated;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Compares texts by their vectors. Problems name the fields {@code model}, {@code text_1}, {@code
 * text_2}, {@code queries} and {@code documents}.
 */
@Service
public class SimilarityTask {
    private static final String OPERATION = "similarity";

    private final Models models;
    private final EmbeddingTask embedding;
    private final Admission admission;

    SimilarityTask(Models models, EmbeddingTask embedding, Admission admission) {
        this.models = models;
        this.embedding = embedding;
        this.admission = admission;
    }

    /** Compares the first texts with the second ones. */
    public SimilarityMatrix compare(TextComparison request) {
        requireTexts(request);
        String id = models.idOrDefault(request.model(), Task.EMBEDDING);
        Checkpoint model = models.require(id, "/model");
        long scores = (long) request.rows() * request.columns();
        admission.reserve(Cost.answer(scores));
        Embeddings first = embed(request, id, model, request.first(), request.firstField(), "query");
        Texts others = request.second();
        Embeddings second =
                others == null ? first : embed(request, id, model, others, request.secondField(), "document");
        Similarity metric = metric(request.metric(), model);
        int size = first.vectors().numCols;
        FMatrixRMaj computed = admission.run(
                OPERATION,
                Similarity.cost(scores, size).plus(Cost.writing((double) scores)),
                () -> scores(request, metric, first.vectors(), second.vectors()));
        List<Integer> truncated = others == null ? first.truncated() : truncated(request, first, second);
        Truncated.report(truncated);
        long tokens = first.tokens() + (others == null ? 0 : second.tokens());
        return new SimilarityMatrix(id, metric, computed, tokens, truncated);
    }

    private static void requireTexts(TextComparison request) {
        requireSome(request.first(), request.firstField());
        if (request.second() != null) {
            requireSome(request.second(), request.secondField());
        }
        if (request.pairwise() && request.first().values().length != request.columns()) {
            throw ProblemException.invalid(
                    "/" + request.secondField(),
                    "expected as many texts as in %s, %d, found %d; without pairwise, each is compared with each"
                            .formatted(request.firstField(), request.first().values().length, request.columns()));
        }
    }

    private static void requireSome(Texts texts, String field) {
        if (texts.values().length == 0) {
            throw ProblemException.invalid("/" + field, "expected at least one text, found none");
        }
    }

    private static Similarity metric(@Nullable Similarity sent, Checkpoint model) {
        return sent == null ? Objects.requireNonNullElse(model.sentence().similarity(), Similarity.COSINE) : sent;
    }

    private Embeddings embed(
            TextComparison request, String id, Checkpoint model, Texts texts, String field, String role) {
        // The names of the fields select no prompt of a model that has none, unlike an option.
        boolean selects = request.haveRoles() && !model.prompts().byName().isEmpty();
        return Fields.renamed(
                Map.of("input", field),
                () -> embedding.embed(new EmbeddingRequest(
                        id,
                        TextsOrIds.ofTexts(List.of(texts.values()), texts.alone()),
                        request.options(),
                        request.promptName(),
                        selects ? new InputType(field, role) : null,
                        request.tokens())));
    }

    private static FMatrixRMaj scores(
            TextComparison request, Similarity metric, FMatrixRMaj first, FMatrixRMaj second) {
        int columns = request.columns();
        FMatrixRMaj scores = new FMatrixRMaj(request.rows(), columns);
        Execution.forEach(first.numRows, (row, lane) -> {
            int start = request.pairwise() ? row : 0;
            int end = request.pairwise() ? row + 1 : columns;
            int into = request.pairwise() ? 0 : row * columns;
            for (int i = start; i < end; i++) {
                scores.data[into + i] = score(request, metric, first, row, second, i);
            }
        });
        return scores;
    }

    private static float score(
            TextComparison request, Similarity metric, FMatrixRMaj first, int row, FMatrixRMaj second, int other) {
        int size = first.numCols;
        double score = metric.of(first.data, row * size, second.data, other * size, size);
        if (Float.isFinite((float) score)) {
            return (float) score;
        }
        String reason = Double.isNaN(score) ? "undefined, since a vector is zero" : "too large for float32";
        throw new ProblemException(
                ProblemType.UNDEFINED,
                "the similarity of text %d of %s and text %d of %s is %s"
                        .formatted(
                                row,
                                request.firstField(),
                                other,
                                request.second() == null ? request.firstField() : request.secondField(),
                                reason));
    }

    /** Returns the indices of truncated texts, where those of the second list follow the first. */
    private static List<Integer> truncated(TextComparison request, Embeddings first, Embeddings second) {
        int offset = request.first().values().length;
        return Stream.concat(
                        first.truncated().stream(), second.truncated().stream().map(i -> offset + i))
                .toList();
    }
}
