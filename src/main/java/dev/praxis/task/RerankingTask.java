package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Role;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.task.MultiVectorTask.Texts;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Scores documents against a query with a cross-encoder, or by the late interaction of a
 * multi-vector model. Problems name the fields {@code model}, {@code documents} and so on.
 */
@Service
public class RerankingTask {
    private static final String OPERATION = "rerank";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final MultiVectorTask multiVectors;

    RerankingTask(Models models, Tokenizing tokenizing, Encoding encoding, MultiVectorTask multiVectors) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.multiVectors = multiVectors;
    }

    /**
     * Scores each document against a query. The other parameters are those of {@link #score}.
     *
     * @param explains whether to return which tokens match, for late interaction
     */
    public Relevance rerank(
            @Nullable String name,
            String query,
            List<String> documents,
            @Nullable String promptName,
            TokenOptions options,
            boolean explains) {
        String id = models.idOrDefault(name, Task.RERANKING);
        Checkpoint model = models.require(id, "/model");
        if (model.classifier() == null && model.heads().multiVector() != null) {
            Texts ofQuery = new Texts(model, id, List.of(query), Role.QUERY, "/query", true, promptName, options);
            Texts ofDocuments = new Texts(model, id, documents, Role.DOCUMENT, "/documents", false, null, options);
            return multiVectors.rank(OPERATION, ofQuery, ofDocuments, explains);
        }
        if (explains) {
            throw ProblemException.invalid(
                    "/explain", "%s is no multi-vector model, whose scores are sums over tokens".formatted(id));
        }
        List<TextPair> pairs = documents.stream()
                .map(document -> new TextPair(query, document))
                .toList();
        return score(id, new TextPairs(pairs, false), promptName, options);
    }

    /**
     * Scores pairs of texts with a cross-encoder.
     *
     * @param name id or other name of the model; null for the default
     * @param promptName one of the model's prompts, for the first texts; empty for none, null for
     *     the model's default
     */
    public Relevance score(@Nullable String name, TextPairs input, @Nullable String promptName, TokenOptions options) {
        String id = models.idOrDefault(name, Task.RERANKING);
        Checkpoint model = models.require(id, "/model");
        Classifier classifier = crossEncoder(model, id);
        TokenizedInputs inputs = tokenizing.of(
                OPERATION,
                model,
                PromptChoice.before(input.pairs(), model, promptName),
                "/documents",
                input.alone(),
                options);
        float[] logits = Logits.of(encoding, OPERATION, model, classifier, inputs.tokens());
        return Relevance.ofLogits(id, logits, inputs.total(), inputs.truncated());
    }

    private static Classifier crossEncoder(Checkpoint model, String id) {
        Classifier classifier = model.classifier();
        if (classifier == null || !classifier.isCrossEncoder()) {
            throw ProblemException.invalid(
                    "/model",
                    "expected a cross-encoder, which has a single label, or a multi-vector model; %s has %s"
                            .formatted(id, classifier == null ? "no labels" : "the labels " + classifier.labels()));
        }
        return classifier;
    }
}
