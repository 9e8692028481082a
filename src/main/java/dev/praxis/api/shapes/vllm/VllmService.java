package dev.praxis.api.shapes.vllm;

import dev.praxis.api.shapes.vllm.ClassificationResponse.Classified;
import dev.praxis.api.shapes.vllm.ScoreRequest.Pairing;
import dev.praxis.api.shapes.vllm.ScoreResponse.Score;
import dev.praxis.observability.RequestId;
import dev.praxis.problem.Fields;
import dev.praxis.task.Classes;
import dev.praxis.task.ClassificationTask;
import dev.praxis.task.ScoringTask;
import dev.praxis.task.Similarities;
import dev.praxis.task.TokenUsage;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

@Service
class VllmService {
    private final ScoringTask scoring;
    private final ClassificationTask classification;

    VllmService(ScoringTask scoring, ClassificationTask classification) {
        this.scoring = scoring;
        this.classification = classification;
    }

    ScoreResponse score(ScoreRequest request) {
        Pairing texts = request.pairing();
        Similarities scored = Fields.renamed(
                Map.of("text_1", texts.firstName(), "text_2", texts.secondName()),
                () -> scoring.score(
                        request.model(), texts.first(), texts.second(), request.useActivation(), request.tokens()));
        double[] scores = scored.scores();
        return new ScoreResponse(
                RequestId.currentOrNew(),
                "list",
                Instant.now().getEpochSecond(),
                scored.model(),
                IntStream.range(0, scores.length)
                        .mapToObj(i -> new Score(i, "score", scores[i]))
                        .toList(),
                TokenUsage.of(scored.tokens()));
    }

    ClassificationResponse classify(ClassificationRequest request) {
        Classes classes = classification.classify(request.model(), request.input(), null, request.tokens());
        boolean raw = Boolean.FALSE.equals(request.useActivation());
        return new ClassificationResponse(
                RequestId.currentOrNew(),
                "list",
                Instant.now().getEpochSecond(),
                classes.model(),
                classes.indices().mapToObj(i -> classified(classes, i, raw)).toList(),
                TokenUsage.of(classes.tokens()));
    }

    private static Classified classified(Classes classes, int input, boolean raw) {
        return new Classified(
                input,
                classes.label(input),
                classes.scores(input, raw),
                classes.labels().size());
    }
}
