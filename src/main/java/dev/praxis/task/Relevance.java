package dev.praxis.task;

import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Relevance of documents to a query, or of second texts to first ones.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param logits one logit per pair
 * @param tokens number of tokens of all pairs, including special tokens and prompts
 * @param truncated indices of the truncated pairs, from 0
 */
public record Relevance(String model, float[] logits, long tokens, List<Integer> truncated) {

    /** Returns the indices of the pairs by descending logit. Ties keep the order of the request. */
    public IntStream ranked() {
        return Descending.order(logits, 0, logits.length);
    }

    /**
     * Returns the score of a pair in float64: the sigmoid of its logit.
     *
     * @param raw whether to return the logit
     */
    public double score(int pair, boolean raw) {
        return (raw ? Scores.IDENTITY : Scores.SIGMOID).of(logits, pair, 1)[0];
    }
}
