package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Similarity;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.Models;
import dev.praxis.serving.MultiVectorEmbedder;
import dev.praxis.serving.Role;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.Truncated;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.springframework.stereotype.Service;

/**
 * Compares texts by their vectors. Problems name the fields {@code model}, {@code text_1}, {@code
 * text_2}, {@code queries} and {@code documents}.
 */
@Service
public class SimilarityTask {
    private static final String OPERATION = "similarity";

    /** Operations per nonzero entry of two sparse vectors, which are merged. */
    private static final double OPERATIONS_PER_ENTRY = 3;

    private final Models models;
    private final EmbeddingTask embedding;
    private final SparseTask sparse;
    private final MultiVectorTask multiVectors;
    private final Admission admission;

    SimilarityTask(
            Models models,
            EmbeddingTask embedding,
            SparseTask sparse,
            MultiVectorTask multiVectors,
            Admission admission) {
        this.models = models;
        this.embedding = embedding;
        this.sparse = sparse;
        this.multiVectors = multiVectors;
        this.admission = admission;
    }

    /** Compares the first texts with the second ones. */
    public SimilarityMatrix compare(TextComparison request) {
        requireTexts(request);
        String id = models.idOrDefault(request.model(), TextSimilarity.taskOf(request.metric()));
        Checkpoint model = models.require(id, "/model");
        TextSimilarity metric = request.metric() == null ? TextSimilarity.of(model) : request.metric();
        long scores = (long) request.rows() * request.columns();
        admission.reserve(Cost.answer(scores));
        ComparedTexts texts = switch (metric) {
            case SPARSE_DOT -> sparse(request, id);
            case MAXSIM -> multiVector(request, id, model);
            case COSINE, DOT, EUCLIDEAN, MANHATTAN -> dense(request, id, model, metric.ofEmbeddings(), scores);
        };
        FMatrixRMaj computed = admission.run(
                OPERATION, texts.cost().plus(Cost.writing((double) scores)), () -> scores(request, texts.scores()));
        Truncated.report(texts.truncated());
        return new SimilarityMatrix(id, metric, computed, texts.tokens(), texts.truncated());
    }

    private ComparedTexts dense(TextComparison request, String id, Checkpoint model, Similarity metric, long scores) {
        Embeddings first = embed(request, id, model, request.first(), request.firstField(), "query");
        Embeddings second = request.second() == null
                ? first
                : embed(request, id, model, request.second(), request.secondField(), "document");
        int size = first.vectors().numCols;
        float[] x = first.vectors().data;
        float[] y = second.vectors().data;
        return new ComparedTexts(
                row -> other -> metric.of(x, row * size, y, other * size, size),
                Similarity.cost(scores, size),
                first.tokens() + (request.second() == null ? 0 : second.tokens()),
                truncated(request, first.truncated(), second.truncated()));
    }

    private ComparedTexts sparse(TextComparison request, String id) {
        requireWhole(request, TextSimilarity.SPARSE_DOT);
        SparseVectors first = sparse(request, id, request.first(), request.firstField(), Role.QUERY);
        SparseVectors second = request.second() == null
                ? first
                : sparse(request, id, request.second(), request.secondField(), Role.DOCUMENT);
        double entries =
                entries(first) * (request.pairwise() ? 1 : request.columns()) + entries(second) * request.rows();
        return new ComparedTexts(
                row -> other -> first.vectors().get(row).dot(second.vectors().get(other)),
                Cost.operations(OPERATIONS_PER_ENTRY * entries),
                first.tokens() + (request.second() == null ? 0 : second.tokens()),
                truncated(request, first.truncated(), second.truncated()));
    }

    private SparseVectors sparse(TextComparison request, String id, Texts texts, String field, Role role) {
        return Fields.renamed(
                Map.of("input", field),
                () -> sparse.embed(
                        id,
                        TextsOrIds.ofTexts(List.of(texts.values()), texts.alone()),
                        request.haveRoles() ? role : null,
                        request.promptName(),
                        request.tokens()));
    }

    private static double entries(SparseVectors vectors) {
        return vectors.vectors().stream().mapToDouble(SparseVector::size).sum();
    }

    /** Compares the first texts as queries with the second ones as documents. */
    private ComparedTexts multiVector(TextComparison request, String id, Checkpoint model) {
        requireWhole(request, TextSimilarity.MAXSIM);
        Texts documents = request.second() == null ? request.first() : request.second();
        String field = request.second() == null ? request.firstField() : request.secondField();
        MultiVectors first = multiVector(request, id, model, request.first(), request.firstField(), Role.QUERY);
        MultiVectors second = multiVector(request, id, model, documents, field, Role.DOCUMENT);
        MultiVectorHead head =
                MultiVectorEmbedder.of(model, id, Role.QUERY, "/model").head();
        return new ComparedTexts(
                row -> {
                    ToDoubleFunction<TextVectors> scoring =
                            multiVectors.scoring(head, first.vectors().get(row));
                    return other -> scoring.applyAsDouble(second.vectors().get(other));
                },
                Cost.multiplications(multiplications(request, first.vectors(), second.vectors())),
                first.inputs().total() + second.inputs().total(),
                truncated(request, first.inputs().truncated(), second.inputs().truncated()));
    }

    private MultiVectors multiVector(
            TextComparison request, String id, Checkpoint model, Texts texts, String field, Role role) {
        return multiVectors.encode(
                OPERATION,
                new MultiVectorTask.Texts(
                        model,
                        id,
                        List.of(texts.values()),
                        role,
                        "/" + field,
                        texts.alone(),
                        request.promptName(),
                        request.tokens()));
    }

    private static double multiplications(TextComparison request, List<TextVectors> first, List<TextVectors> second) {
        if (request.pairwise()) {
            return IntStream.range(0, first.size())
                    .mapToDouble(i -> MultiVectorTask.multiplications(first.get(i), second.get(i)))
                    .sum();
        }
        double documents =
                second.stream().mapToDouble(vectors -> vectors.rows().numRows).sum();
        return documents
                * first.stream()
                        .mapToDouble(vectors -> vectors.rows().getNumElements())
                        .sum();
    }

    private static void requireWhole(TextComparison request, TextSimilarity metric) {
        Options.requireAbsent("/dimensions", request.options().dimensions(), "with the metric " + Names.of(metric));
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

    private static FMatrixRMaj scores(TextComparison request, IntFunction<IntToDoubleFunction> scores) {
        int columns = request.columns();
        FMatrixRMaj all = new FMatrixRMaj(request.rows(), columns);
        Execution.forEach(request.first().values().length, (row, lane) -> {
            IntToDoubleFunction ofRow = scores.apply(row);
            int start = request.pairwise() ? row : 0;
            int end = request.pairwise() ? row + 1 : columns;
            int into = request.pairwise() ? 0 : row * columns;
            for (int i = start; i < end; i++) {
                all.data[into + i] = finite(request, row, i, ofRow.applyAsDouble(i));
            }
        });
        return all;
    }

    private static float finite(TextComparison request, int row, int other, double score) {
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

    private static List<Integer> truncated(TextComparison request, List<Integer> first, List<Integer> second) {
        return request.second() == null
                ? first
                : ComparedTexts.truncated(first, request.first().values().length, second);
    }
}
