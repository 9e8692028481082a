package dev.praxis.api.models.entities;

import dev.praxis.api.models.entities.EntitiesResponse.FoundEntity;
import dev.praxis.api.models.entities.EntitiesResponse.ScoredLabel;
import dev.praxis.problem.Fields;
import dev.praxis.task.TokenClassificationTask;
import dev.praxis.task.TokenClassificationTask.ClassifiedTexts;
import dev.praxis.task.TokenClassificationTask.Selection;
import dev.praxis.task.entities.Aggregation;
import dev.praxis.task.entities.ClassifiedText;
import dev.praxis.task.entities.Entity;
import dev.praxis.wire.json.Options;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;

@Service
class EntitiesService {
    /** The model is that of the path. */
    private static final Map<String, String> FIELDS = Map.of("model", "");

    private static final Set<String> OUTSIDE = Set.of("O");
    private static final String AGGREGATED = "unless aggregation is none";

    private final TokenClassificationTask task;

    EntitiesService(TokenClassificationTask task) {
        this.task = task;
    }

    EntitiesResponse find(String id, EntitiesRequest request) {
        Aggregation aggregation = Objects.requireNonNullElse(request.aggregation(), Aggregation.SIMPLE);
        Options.requireAtLeastOne("/top_k", request.topK());
        if (aggregation != Aggregation.NONE) {
            Options.requireAbsent("/top_k", request.topK(), AGGREGATED);
            Options.requireAbsent("/raw_scores", request.rawScores(), AGGREGATED);
        }
        Set<String> ignored = request.ignoreLabels() == null ? OUTSIDE : Set.copyOf(List.of(request.ignoreLabels()));
        long labels = request.topK() == null ? 0 : request.topK();
        ClassifiedTexts texts = Fields.renamed(
                FIELDS,
                () -> task.classify(
                        id,
                        request.input(),
                        request.truncate(),
                        request.stride(),
                        new Selection(aggregation, ignored, labels)));
        boolean raw = Boolean.TRUE.equals(request.rawScores());
        return new EntitiesResponse(
                texts.texts().stream()
                        .map(text -> text.entities().stream()
                                .map(entity -> aggregation == Aggregation.NONE
                                        ? token(text, entity, labels, raw)
                                        : found(text, entity))
                                .toList())
                        .toList(),
                texts.truncated());
    }

    private static FoundEntity found(ClassifiedText text, Entity entity) {
        return new FoundEntity(
                entity.label(), entity.score(), entity.start(), entity.end(), text.text(entity), null, null, null);
    }

    private static FoundEntity token(ClassifiedText text, Entity entity, long labels, boolean raw) {
        return new FoundEntity(
                entity.label(),
                raw ? text.logit(entity.token(), text.bestLabel(entity.token())) : entity.score(),
                entity.start(),
                entity.end(),
                text.text(entity),
                text.index(entity),
                text.token(entity),
                labels == 0 ? null : labels(text, entity, labels, raw));
    }

    private static List<ScoredLabel> labels(ClassifiedText text, Entity entity, long labels, boolean raw) {
        double[] probabilities = text.labeled().probabilities(entity.token());
        return text.labels(entity.token())
                .limit(labels)
                .mapToObj(label -> new ScoredLabel(
                        text.labeled().labels().get(label),
                        raw ? text.logit(entity.token(), label) : probabilities[label]))
                .toList();
    }
}
