package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;

/** The task for which a request needs a model, by which one is chosen if it names none. */
public enum Task {
    EMBEDDING("creates embeddings"),
    CLASSIFICATION("has labels"),
    RERANKING("is a cross-encoder"),
    SCORING("scores pairs of texts"),
    ZERO_SHOT("has a label for entailment"),
    TOKENIZATION("is loaded");

    private final String verb;

    Task(String verb) {
        this.verb = verb;
    }

    /** Returns what a model for this task does, in words. */
    String verb() {
        return verb;
    }

    boolean isDoneBy(Checkpoint model) {
        Classifier classifier = model.classifier();
        return switch (this) {
            case EMBEDDING -> classifier == null;
            case CLASSIFICATION -> classifier != null;
            case RERANKING -> classifier != null && classifier.isCrossEncoder();
            case SCORING -> EMBEDDING.isDoneBy(model) || RERANKING.isDoneBy(model);
            case ZERO_SHOT -> Entailment.of(classifier) != null;
            case TOKENIZATION -> true;
        };
    }
}
