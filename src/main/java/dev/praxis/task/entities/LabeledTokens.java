package dev.praxis.task.entities;

import dev.praxis.compute.transformer.Scores;
import java.util.List;

/**
 * The tokens of a text with the logits of their labels, without special tokens.
 *
 * @param starts index of each token's first code point
 * @param ends index after its last code point
 * @param continues whether it continues the word of the token before it
 * @param logits row-major, [tokens x labels], finite
 * @param labels one per logit of a token
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LabeledTokens(int[] starts, int[] ends, boolean[] continues, float[] logits, List<String> labels) {

    /** Returns the number of tokens. */
    public int count() {
        return starts.length;
    }

    /** Computes the probabilities of a token's labels: the softmax of its logits in float64. */
    public double[] probabilities(int token) {
        return Scores.SOFTMAX.of(logits, token * labels.size(), labels.size());
    }
}
