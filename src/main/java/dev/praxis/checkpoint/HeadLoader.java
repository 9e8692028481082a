package dev.praxis.checkpoint;

import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.TokenHeads.TokenClassifier;
import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.Family;
import dev.praxis.checkpoint.family.Family.ClassificationHead;
import dev.praxis.checkpoint.family.Family.LanguageHead;
import dev.praxis.checkpoint.family.Family.TokenClassificationHead;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.compute.transformer.fast.FastTokenHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Loads the heads that the class of a checkpoint's model has.
 *
 * @param config configuration of the checkpoint
 * @param family the family that describes the heads
 * @param modelSize size of the encoder
 * @param tensors tensors of the checkpoint
 * @param ledger account of the memory of loaded tensors
 * @param engine engine that will compute
 */
record HeadLoader(
        ConfigFile config, Family family, int modelSize, CheckpointTensors tensors, Ledger ledger, Engine engine) {

    /** Returns the classification head; null if the model does not classify texts. */
    @Nullable
    Classifier classifier() {
        if (!family.isClassifier(config, tensors.names())) {
            return null;
        }
        ClassificationHead described = family.classificationHead(config);
        CheckpointWeights weights = new CheckpointWeights(tensors, described.tensors(), ledger);
        int labels = weights.rows(described.classifier());
        FastHead head = FastHead.load(described.architectures().of(labels), modelSize, weights, engine);
        return new Classifier(head, labels(labels), scores(labels));
    }

    /** Returns the head that classifies tokens; null if the model does not. */
    @Nullable
    TokenClassifier tokenClassifier() {
        if (!config.modelClass().endsWith("ForTokenClassification")) {
            return null;
        }
        TokenClassificationHead described = family.tokenClassificationHead(config);
        CheckpointWeights weights = new CheckpointWeights(tensors, described.tensors(), ledger);
        int labels = weights.rows(described.classifier());
        FastTokenHead head = FastTokenHead.load(described.architectures().of(labels), modelSize, weights, engine);
        return new TokenClassifier(head, labels(labels));
    }

    /** Returns the head that predicts masked tokens; null if the model does not. */
    @Nullable
    FastTokenHead language() {
        LanguageHead described =
                config.modelClass().endsWith("ForMaskedLM") ? family.languageHead(config, tensors.names()) : null;
        return described == null
                ? null
                : FastTokenHead.load(
                        described.architecture(),
                        modelSize,
                        new CheckpointWeights(tensors, described.tensors(), ledger),
                        engine);
    }

    private List<String> labels(int logits) {
        ConfigFile names = config.part("id2label");
        List<@Nullable String> labels = new ArrayList<>();
        IntStream.range(0, logits).forEach(i -> labels.add(label(names.node().path(String.valueOf(i)))));
        int named = names.node().size();
        if (named != 0 && (named != logits || labels.contains(null))) {
            throw config.wrong("id2label", "one label for each of %d logits".formatted(logits));
        }
        return IntStream.range(0, logits)
                .mapToObj(i -> Objects.requireNonNullElse(labels.get(i), "LABEL_" + i))
                .toList();
    }

    /** Returns a label's name, which is a number in some configurations; null if there is none. */
    private static @Nullable String label(JsonNode name) {
        return name.isString() || name.isNumber() ? name.asString() : null;
    }

    private Scores scores(int logits) {
        String problem = config.text("problem_type");
        if (problem == null) {
            return logits == 1 ? Scores.SIGMOID : Scores.SOFTMAX;
        }
        return switch (problem) {
            case "single_label_classification" -> logits == 1 ? Scores.SIGMOID : Scores.SOFTMAX;
            case "multi_label_classification" -> Scores.SIGMOID;
            case "regression" -> Scores.IDENTITY;
            default ->
                throw config.wrong(
                        "problem_type", "single_label_classification, multi_label_classification or regression");
        };
    }
}
