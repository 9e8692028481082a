package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.execution.Cost;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextPairs;
import dev.praxis.wire.json.TextsOrIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Classifies texts and pairs of texts. Problems name the fields {@code input} and so on. */
@Service
public class ClassificationTask {
    private static final String OPERATION = "classify";
    private static final String MODEL = "/model";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;

    ClassificationTask(Models models, Tokenizing tokenizing, Encoding encoding, Admission admission) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    /**
     * Computes the logits of all labels.
     *
     * @param name id or other name of the model; null for the default
     * @param promptName one of the model's prompts; empty for none, null for the model's default
     */
    public Classes classify(@Nullable String name, TextPairs input, @Nullable String promptName, TokenOptions options) {
        String id = models.idOrDefault(name, Task.CLASSIFICATION);
        Checkpoint model = models.require(id, MODEL);
        Classifier classifier = classifier(model, id);
        TokenizedInputs inputs = tokenizing.of(
                OPERATION,
                model,
                PromptChoice.before(input.pairs(), model, promptName),
                "/input",
                input.alone(),
                options);
        return logits(id, model, classifier, inputs);
    }

    /** Computes the logits of all labels for token ids. See {@code classify}. */
    public Classes classifyIds(@Nullable String name, TextsOrIds ids, TokenOptions options) {
        String id = models.idOrDefault(name, Task.CLASSIFICATION);
        Checkpoint model = models.require(id, MODEL);
        Classifier classifier = classifier(model, id);
        return logits(id, model, classifier, tokenizing.of(OPERATION, model, ids, "", options));
    }

    private static Classifier classifier(Checkpoint model, String id) {
        Classifier classifier = model.classifier();
        if (classifier == null) {
            throw ProblemException.invalid(
                    MODEL,
                    model.heads().classifier() == null
                            ? "the model %s has no labels".formatted(id)
                            : "the model %s classifies tokens rather than texts, with /v1/models/%s/token-classify"
                                    .formatted(id, id));
        }
        return classifier;
    }

    private Classes logits(String id, Checkpoint model, Classifier classifier, TokenizedInputs inputs) {
        admission.reserve(
                Cost.answer((long) classifier.labels().size() * inputs.tokens().size()));
        float[] logits = Logits.of(encoding, OPERATION, model, classifier, inputs.tokens());
        return new Classes(id, classifier, logits, inputs);
    }
}
