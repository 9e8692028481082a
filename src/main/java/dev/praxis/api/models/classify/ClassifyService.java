package dev.praxis.api.models.classify;

import dev.praxis.api.models.classify.ClassifyResponse.Label;
import dev.praxis.problem.Fields;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.Classes;
import dev.praxis.task.ClassificationTask;
import dev.praxis.wire.json.Options;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

@Service
class ClassifyService {
    /** The model is that of the path. */
    private static final Map<String, String> FIELDS = Map.of("model", "");

    private final ClassificationTask task;

    ClassifyService(ClassificationTask task) {
        this.task = task;
    }

    ClassifyResponse classify(String id, ClassifyRequest request) {
        long count = Options.count("/top_k", request.topK());
        Classes classes = Fields.renamed(
                FIELDS,
                () -> task.classify(
                        id, request.input(), request.promptName(), TokenOptions.truncating(request.truncate())));
        boolean raw = Boolean.TRUE.equals(request.rawScores());
        return new ClassifyResponse(
                classes.indices()
                        .mapToObj(input -> labels(classes, input, raw, count))
                        .toList(),
                classes.truncated());
    }

    private static List<Label> labels(Classes classes, int input, boolean raw, long count) {
        return classes.best(input, raw, count).stream()
                .map(scored -> new Label(scored.label(), scored.score()))
                .toList();
    }
}
