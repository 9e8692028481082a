package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import java.util.function.Predicate;

/** The task for which a request needs a model, by which one is chosen if it names none. */
public enum Task {
    EMBEDDING("creates embeddings", model -> model.classifier() == null),
    CLASSIFICATION("has labels", model -> model.classifier() != null),
    RERANKING("is a cross-encoder", Task::isCrossEncoder),
    TOKENIZATION("is loaded", model -> true);

    private final String verb;
    private final Predicate<Checkpoint> condition;

    Task(String verb, Predicate<Checkpoint> condition) {
        this.verb = verb;
        this.condition = condition;
    }

    /** Returns what a model for this task does, in words. */
    String verb() {
        return verb;
    }

    boolean isDoneBy(Checkpoint model) {
        return condition.test(model);
    }

    private static boolean isCrossEncoder(Checkpoint model) {
        Classifier classifier = model.classifier();
        return classifier != null && classifier.labels().size() == 1;
    }
}
