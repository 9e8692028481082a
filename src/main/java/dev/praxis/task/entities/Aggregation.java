package dev.praxis.task.entities;

/** The way in which labeled tokens become entities, as in transformers' pipeline. */
public enum Aggregation {
    /** Each token is one entity. */
    NONE,
    /** Adjacent tokens with the same label form an entity, unless one begins with B-. */
    SIMPLE,
    /** Likewise for words, which have the label of their first token. */
    FIRST,
    /** Likewise for words, which have the best label of their tokens' mean probabilities. */
    AVERAGE,
    /** Likewise for words, which have the label of their token with the highest score. */
    MAX;

    boolean joinsWords() {
        return this != NONE && this != SIMPLE;
    }
}
