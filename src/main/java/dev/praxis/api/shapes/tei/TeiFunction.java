package dev.praxis.api.shapes.tei;

import dev.praxis.compute.transformer.Scores;

/** A function that turns logits into scores. */
enum TeiFunction {
    SIGMOID(Scores.SIGMOID),
    SOFTMAX(Scores.SOFTMAX),
    NONE(Scores.IDENTITY);

    private final Scores scores;

    TeiFunction(Scores scores) {
        this.scores = scores;
    }

    Scores scores() {
        return scores;
    }
}
