package dev.praxis.api.models.catalogue;

import dev.praxis.checkpoint.Catalogue.Entry;
import dev.praxis.checkpoint.Catalogue.Failed;
import dev.praxis.checkpoint.Catalogue.Loading;
import dev.praxis.checkpoint.Catalogue.Ready;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.TokenHeads.TokenClassifier;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.compute.Names;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.serving.ModelLimits;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the models of the service to descriptions. */
final class ModelDescriptions {
    private static final double NANOS_PER_SECOND = 1e9;

    private ModelDescriptions() {}

    static ModelResponse of(Entry entry, List<String> aliases, RequestDefaults defaults, ModelLimits limits) {
        return switch (entry.state()) {
            case Ready ready -> ready(entry, aliases, ready, defaults, limits);
            case Loading ignored -> absent(entry, aliases, "loading", null);
            case Failed failed -> absent(entry, aliases, "failed", failed.reason());
        };
    }

    private static ModelResponse ready(
            Entry entry, List<String> aliases, Ready ready, RequestDefaults defaults, ModelLimits limits) {
        Checkpoint model = ready.checkpoint();
        Classifier classifier = model.classifier();
        HeadArchitecture head = model.sentence().head().architecture();
        MultiVectorHead multiVector = model.heads().onlyMultiVector();
        boolean embeds = model.embeds();
        TokenClassifier tokenClassifier = model.heads().classifier();
        return new ModelResponse(
                entry.id(),
                "model",
                entry.created().getEpochSecond(),
                "praxis",
                aliases,
                "ready",
                ready.reloadFailure(),
                model.family(),
                task(model),
                Task.namesOf(model),
                embeds
                        ? head.dimensions(model.encoder().size())
                        : multiVector != null
                                ? multiVector.size(model.encoder().size())
                                : model.encoder().size(),
                limits.inputTokens(model),
                embeds ? head.poolings().stream().map(Names::of).toList() : null,
                embeds ? head.normalizes() || Boolean.TRUE.equals(defaults.normalizes(null)) : null,
                model.prompts().byName().keySet().stream().sorted().toList(),
                model.prompts().defaultName(),
                classifier != null ? classifier.labels() : tokenClassifier == null ? null : tokenClassifier.labels(),
                classifier == null ? null : Names.of(classifier.scores()),
                model.memory().parameters(),
                String.join(", ", model.memory().formats()),
                Names.of(model.precision()),
                model.accuracy() == null ? null : ModelAccuracy.of(model.accuracy()),
                model.memory().bytes(),
                ready.loadTime().toNanos() / NANOS_PER_SECOND);
    }

    /** Returns what a model was made for. */
    private static String task(Checkpoint model) {
        if (model.embeds()) {
            return "embedding";
        }
        if (model.isSparseAlone()) {
            return "sparse";
        }
        if (model.heads().onlyMultiVector() != null) {
            return "multi_vector";
        }
        return model.classifier() == null ? "token_classification" : "classification";
    }

    private static ModelResponse absent(Entry entry, List<String> aliases, String state, @Nullable String reason) {
        return new ModelResponse(
                entry.id(),
                "model",
                entry.created().getEpochSecond(),
                "praxis",
                aliases,
                state,
                reason,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
