package dev.praxis.api.models.classify;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.classify.ClassifyResponse.Label;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class ClassifyService {
    private static final String OPERATION = "classify";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;

    ClassifyService(Models models, Tokenizing tokenizing, Encoding encoding, Admission admission) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    ClassifyResponse classify(String id, ClassifyRequest request) {
        Checkpoint model = models.require(id, null);
        Classifier classifier = model.classifier();
        if (classifier == null) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "the model %s is an embedding model and has no labels".formatted(id));
        }
        int labels = classifier.labels().size();
        long count = request.topK() == null ? labels : Math.min(labels, request.topK());
        if (count < 1) {
            throw ProblemException.invalid("/top_k", "expected at least 1, found " + count);
        }
        TokenizedInputs inputs = tokenizing.of(
                OPERATION,
                model,
                PromptChoice.before(request.input().pairs(), model, request.promptName()),
                "/input",
                request.input().alone(),
                request.truncate());
        long numbers = count * inputs.tokens().size();
        admission.reserve(Cost.answer(numbers));
        Scores scoring = Boolean.TRUE.equals(request.rawScores()) ? Scores.IDENTITY : classifier.scores();
        List<List<Label>> results = new ArrayList<>();
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, numbers, (first, batch, output) -> {
            FMatrixRMaj logits = classifier.head().forward(output.lastHiddenState(), batch, 0);
            for (int i = 0; i < logits.numRows; i++) {
                Encoding.requireFinite(logits.data, i * labels, labels, first + i);
                results.add(best(classifier.labels(), scoring, logits.data, i * labels, count));
            }
        });
        return new ClassifyResponse(results, inputs.truncated());
    }

    /** Returns the best labels. Ties keep the order of the model's labels. */
    private static List<Label> best(List<String> labels, Scores scoring, float[] logits, int from, long count) {
        double[] scores = scoring.of(logits, from, labels.size());
        return Descending.order(logits, from, labels.size())
                .limit(count)
                .mapToObj(i -> new Label(labels.get(i), scores[i]))
                .toList();
    }
}
