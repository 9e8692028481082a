package dev.praxis.api.shapes.tei;

import dev.praxis.admission.Admission;
import dev.praxis.api.shapes.tei.TeiInfoResponse.Embedding;
import dev.praxis.api.shapes.tei.TeiInfoResponse.Labels;
import dev.praxis.api.shapes.tei.TeiInfoResponse.ModelType;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.Names;
import dev.praxis.observability.BuildVersion;
import dev.praxis.problem.Fields;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.Models;
import dev.praxis.serving.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

@Service
class TeiInfoService {
    /** The name of the pooling that creates sparse vectors. */
    private static final String SPARSE = "splade";

    private final Models models;
    private final ModelLimits limits;
    private final Admission admission;
    private final BuildVersion version;

    TeiInfoService(Models models, ModelLimits limits, Admission admission, BuildVersion version) {
        this.models = models;
        this.limits = limits;
        this.admission = admission;
        this.version = version;
    }

    TeiInfoResponse info() {
        String id = Fields.renamed(Map.of("model", ""), this::id);
        Checkpoint model = models.require(id, null);
        return new TeiInfoResponse(
                id,
                null,
                "float32",
                id,
                type(model),
                admission.capacity(),
                limits.inputTokens(model),
                limits.tokens(),
                null,
                limits.texts(),
                true,
                admission.lanes(),
                version.get(),
                null,
                null);
    }

    private String id() {
        return Stream.of(Task.EMBEDDING, Task.CLASSIFICATION, Task.SPARSE)
                .map(models::defaultId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> models.idOrDefault(null, Task.EMBEDDING));
    }

    private static ModelType type(Checkpoint model) {
        Classifier classifier = model.classifier();
        if (model.isSparseAlone()) {
            return new ModelType(new Embedding(SPARSE), null, null);
        }
        if (classifier == null) {
            String pooling = model.sentence().head().architecture().poolings().stream()
                    .map(Names::of)
                    .collect(Collectors.joining("+"));
            return new ModelType(new Embedding(pooling), null, null);
        }
        Labels labels = labels(classifier.labels());
        return classifier.isCrossEncoder() ? new ModelType(null, null, labels) : new ModelType(null, labels, null);
    }

    private static Labels labels(List<String> names) {
        Map<String, String> byIndex = new LinkedHashMap<>();
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byIndex.put(String.valueOf(i), names.get(i));
            byName.put(names.get(i), i);
        }
        return new Labels(byIndex, byName);
    }
}
