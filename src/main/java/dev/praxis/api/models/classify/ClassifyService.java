package dev.praxis.api.models.classify;

import dev.praxis.api.models.classify.ClassifyResponse.Label;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.Classes;
import dev.praxis.task.ClassificationTask;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
class ClassifyService {
    private final ClassificationTask task;

    ClassifyService(ClassificationTask task) {
        this.task = task;
    }

    ClassifyResponse classify(String id, ClassifyRequest request) {
        long count = request.topK() == null ? Long.MAX_VALUE : request.topK();
        if (count < 1) {
            throw ProblemException.invalid("/top_k", "expected at least 1, found " + count);
        }
        Classes classes =
                task.classify(id, request.input(), request.promptName(), TokenOptions.truncating(request.truncate()));
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
