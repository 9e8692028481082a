package dev.praxis.api.models.zeroshot;

import dev.praxis.api.models.zeroshot.ZeroShotResponse.Label;
import dev.praxis.problem.Fields;
import dev.praxis.serving.TokenOptions;
import dev.praxis.task.ZeroShotClasses;
import dev.praxis.task.ZeroShotTask;
import dev.praxis.task.ZeroShotTexts;
import dev.praxis.wire.json.Options;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

@Service
class ZeroShotService {
    /** The model is that of the path. */
    private static final Map<String, String> FIELDS = Map.of("model", "");

    private final ZeroShotTask task;

    ZeroShotService(ZeroShotTask task) {
        this.task = task;
    }

    ZeroShotResponse classify(String id, ZeroShotRequest request) {
        long count = Options.count("/top_k", request.topK());
        ZeroShotClasses classes = Fields.renamed(
                FIELDS,
                () -> task.classify(new ZeroShotTexts(
                        id,
                        request.input(),
                        List.of(request.labels()),
                        request.hypothesisTemplate(),
                        Boolean.TRUE.equals(request.multiLabel()),
                        TokenOptions.truncating(request.truncate()))));
        return new ZeroShotResponse(
                classes.indices().mapToObj(text -> labels(classes, text, count)).toList(), classes.truncated());
    }

    private static List<Label> labels(ZeroShotClasses classes, int text, long count) {
        return classes.best(text, count).stream()
                .map(scored -> new Label(scored.label(), scored.score()))
                .toList();
    }
}
