package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.Names;
import java.util.Arrays;
import java.util.List;

/** The task for which a request needs a model, by which one is chosen if it names none. */
public enum Task {
    EMBEDDING("creates embeddings"),
    CLASSIFICATION("has labels"),
    RERANKING("is a cross-encoder or a multi-vector model"),
    SCORING("scores pairs of texts"),
    SPARSE("creates sparse vectors"),
    MULTI_VECTOR("creates a vector for each token of a text"),
    TOKEN_CLASSIFICATION("classifies tokens"),
    FILL_MASK("predicts masked tokens"),
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

    /** Returns the names of all tasks that a model can do. */
    public static List<String> namesOf(Checkpoint model) {
        return Arrays.stream(values())
                .filter(task -> task.isDoneBy(model))
                .map(Names::of)
                .toList();
    }

    /**
     * Returns whether a model is made for this task, and preferred to others that can do it: a
     * cross-encoder, which reads a query and a document together, for reranking.
     */
    boolean isBestDoneBy(Checkpoint model) {
        Classifier classifier = model.classifier();
        return this == RERANKING ? classifier != null && classifier.isCrossEncoder() : isDoneBy(model);
    }

    boolean isDoneBy(Checkpoint model) {
        Classifier classifier = model.classifier();
        return switch (this) {
            case EMBEDDING -> model.embeds();
            case CLASSIFICATION -> classifier != null;
            case RERANKING -> isBestDoneBy(model) || MULTI_VECTOR.isDoneBy(model);
            case MULTI_VECTOR -> model.heads().multiVector() != null;
            case SCORING -> EMBEDDING.isDoneBy(model) || RERANKING.isDoneBy(model);
            case SPARSE -> model.heads().sparse() != null;
            case TOKEN_CLASSIFICATION -> model.heads().classifier() != null;
            case FILL_MASK -> model.heads().language() != null;
            case ZERO_SHOT -> Entailment.of(classifier) != null;
            case TOKENIZATION -> true;
        };
    }
}
