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
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
                new TokenUsage(scored.tokens(), scored.tokens()));
    }

    ClassificationResponse classify(ClassificationRequest request) {
        Classes classes = classification.classify(request.model(), request.input(), null, request.tokens());
        boolean raw = isRaw(request.useActivation());
        return new ClassificationResponse(
                RequestId.currentOrNew(),
                "list",
                Instant.now().getEpochSecond(),
                classes.model(),
                classes.indices().mapToObj(i -> classified(classes, i, raw)).toList(),
                new TokenUsage(classes.tokens(), classes.tokens()));
    }

    private static Classified classified(Classes classes, int input, boolean raw) {
        return new Classified(
                input,
                classes.best(input, raw, 1).getFirst().label(),
                classes.scores(input, raw),
                classes.labels().size());
    }

    private static boolean isRaw(@Nullable Boolean useActivation) {
        return Boolean.FALSE.equals(useActivation);
    }
}
