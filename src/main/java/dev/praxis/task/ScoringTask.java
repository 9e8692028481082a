package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.Fields;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Models;
import dev.praxis.serving.Role;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextPairs.TextPair;
import dev.praxis.wire.json.Texts;
import dev.praxis.wire.json.TextsOrIds;
import dev.praxis.wire.json.Truncated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Scores pairs of texts with a cross-encoder, by the cosine of their embeddings, or by late
 * interaction if the model creates nothing else. Problems name the fields {@code model},
 * {@code text_1}, {@code text_2} and {@code use_activation}.
 */
@Service
public class ScoringTask {
    private static final String OPERATION = "score";
    private static final String FIRST = "text_1";
    private static final String SECOND = "text_2";

    private final Models models;
    private final RerankingTask reranking;
    private final EmbeddingTask embedding;
    private final MultiVectorTask multiVectors;
    private final Admission admission;

    ScoringTask(
            Models models,
            RerankingTask reranking,
            EmbeddingTask embedding,
            MultiVectorTask multiVectors,
            Admission admission) {
        this.models = models;
        this.reranking = reranking;
        this.embedding = embedding;
        this.multiVectors = multiVectors;
        this.admission = admission;
    }

    /**
     * Scores the pairs of the first and second texts: one with each, or pairwise.
     *
     * @param name id or other name of the model; null for the default
     * @param useActivation whether to return the sigmoids of a cross-encoder's logits rather than
     *     the logits; null for sigmoids
     */
    public Similarities score(
            @Nullable String name, Texts first, Texts second, @Nullable Boolean useActivation, TokenOptions options) {
        requireSome(first, FIRST);
        requireSome(second, SECOND);
        if (first.values().length != 1 && first.values().length != second.values().length) {
            throw ProblemException.invalid(
                    "/" + SECOND,
                    "expected as many texts as in %s, %d, found %d; only a single first text can be paired with several"
                            .formatted(FIRST, first.values().length, second.values().length));
        }
        String id = models.idOrDefault(name, Task.SCORING);
        boolean raw = Boolean.FALSE.equals(useActivation);
        Checkpoint model = models.require(id, "/model");
        if (model.classifier() != null) {
            return logits(id, first, second, raw, options);
        }
        if (raw) {
            throw ProblemException.invalid(
                    "/use_activation", "has no effect with %s, whose scores have no activation".formatted(id));
        }
        MultiVectorHead head = model.heads().onlyMultiVector();
        if (head != null) {
            return interactions(model, head, id, first, second, options);
        }
        return cosines(id, first, second, options);
    }

    private Similarities logits(String id, Texts first, Texts second, boolean raw, TokenOptions options) {
        List<TextPair> pairs = IntStream.range(0, second.values().length)
                .mapToObj(i -> new TextPair(first.values()[row(first, i)], second.values()[i]))
                .toList();
        Relevance relevance = Fields.renamed(
                Map.of("documents", SECOND),
                () -> reranking.score(id, new TextPairs(pairs, second.alone()), null, options));
        double[] scores = IntStream.range(0, pairs.size())
                .mapToDouble(i -> relevance.score(i, raw))
                .toArray();
        return new Similarities(id, scores, relevance.tokens());
    }

    private Similarities interactions(
            Checkpoint model, MultiVectorHead head, String id, Texts first, Texts second, TokenOptions options) {
        MultiVectors left = encode(model, id, first, Role.QUERY, FIRST, options);
        MultiVectors right = encode(model, id, second, Role.DOCUMENT, SECOND, options);
        int pairs = second.values().length;
        double multiplications = IntStream.range(0, pairs)
                .mapToDouble(i -> MultiVectorTask.multiplications(
                        left.vectors().get(row(first, i)), right.vectors().get(i)))
                .sum();
        double[] scores = new double[pairs];
        admission.run(OPERATION, Cost.multiplications(multiplications).plus(Cost.writing(pairs)), () -> {
            Execution.forEach(
                    pairs,
                    (i, lane) -> scores[i] = multiVectors.score(
                            head,
                            left.vectors().get(row(first, i)),
                            right.vectors().get(i)));
            return scores;
        });
        Truncated.report(
                truncated(first, left.inputs().truncated(), right.inputs().truncated(), pairs));
        return new Similarities(
                id, scores, left.inputs().total() + right.inputs().total());
    }

    private MultiVectors encode(
            Checkpoint model, String id, Texts texts, Role role, String field, TokenOptions options) {
        return multiVectors.encode(
                OPERATION,
                new MultiVectorTask.Texts(
                        model, id, List.of(texts.values()), role, "/" + field, texts.alone(), null, options));
    }

    private Similarities cosines(String id, Texts first, Texts second, TokenOptions options) {
        Embeddings left = embed(id, first, FIRST, options);
        Embeddings right = embed(id, second, SECOND, options);
        Truncated.report(truncated(first, left.truncated(), right.truncated(), second.values().length));
        double[] scores = IntStream.range(0, second.values().length)
                .mapToDouble(i -> left.cosine(row(first, i), right, i))
                .toArray();
        return new Similarities(id, scores, left.tokens() + right.tokens());
    }

    /** Returns the indices of the pairs with a truncated text. */
    private static List<Integer> truncated(Texts first, List<Integer> left, List<Integer> right, int pairs) {
        Set<Integer> firsts = Set.copyOf(left);
        Set<Integer> seconds = Set.copyOf(right);
        return IntStream.range(0, pairs)
                .filter(i -> firsts.contains(row(first, i)) || seconds.contains(i))
                .boxed()
                .toList();
    }

    private Embeddings embed(String id, Texts texts, String field, TokenOptions options) {
        return Fields.renamed(
                Map.of("input", field),
                () -> embedding.embed(new EmbeddingRequest(
                        id,
                        TextsOrIds.ofTexts(List.of(texts.values()), texts.alone()),
                        EmbeddingOptions.DEFAULT,
                        null,
                        null,
                        options)));
    }

    /** Returns the index of the first text of a pair. */
    private static int row(Texts first, int pair) {
        return first.values().length == 1 ? 0 : pair;
    }

    private static void requireSome(Texts input, String field) {
        if (input.values().length == 0) {
            throw ProblemException.invalid("/" + field, "expected at least one text, found none");
        }
    }
}
