package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Scores documents against a query with a cross-encoder. Problems name the fields {@code model},
 * {@code documents} and so on.
 */
@Service
public class RerankingTask {
    private static final String OPERATION = "rerank";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;

    RerankingTask(Models models, Tokenizing tokenizing, Encoding encoding) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
    }

    /** Scores each document against a query. The other parameters are those of {@link #score}. */
    public Relevance rerank(
            @Nullable String name,
            String query,
            List<String> documents,
            @Nullable String promptName,
            TokenOptions options) {
        List<TextPair> pairs = documents.stream()
                .map(document -> new TextPair(query, document))
                .toList();
        return score(name, new TextPairs(pairs, false), promptName, options);
    }

    /**
     * Scores pairs of texts.
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
        return new Relevance(id, logits, inputs.total(), inputs.truncated());
    }

    private static Classifier crossEncoder(Checkpoint model, String id) {
        Classifier classifier = model.classifier();
        if (classifier == null || !classifier.isCrossEncoder()) {
            throw ProblemException.invalid(
                    "/model",
                    "expected a cross-encoder, which has a single label; %s has %s"
                            .formatted(id, classifier == null ? "no labels" : "the labels " + classifier.labels()));
        }
        return classifier;
    }
}
