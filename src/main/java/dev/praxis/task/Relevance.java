package dev.praxis.task;

import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Relevance of documents to a query, or of second texts to first ones.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param scores one logit of a cross-encoder, or score of late interaction, per pair
 * @param tokens number of tokens of all pairs, including special tokens and prompts
 * @param truncated indices of the truncated pairs, from 0
 * @param areLogits whether the scores are logits
 * @param interaction what explains scores of late interaction; null if nothing does
 */
public record Relevance(
        String model,
        float[] scores,
        long tokens,
        List<Integer> truncated,
        boolean areLogits,
        @Nullable Interaction interaction) {

    /** Creates the relevance of a cross-encoder. */
    static Relevance ofLogits(String model, float[] logits, long tokens, List<Integer> truncated) {
        return new Relevance(model, logits, tokens, truncated, true, null);
    }

    /** Returns the indices of the pairs by descending score. Ties keep the order of the request. */
    public IntStream ranked() {
        return Descending.order(scores, 0, scores.length);
    }

    /**
     * Returns the score of a pair in float64: the sigmoid of its logit, or its score of late
     * interaction.
     *
     * @param raw whether to return a logit as it is
     */
    public double score(int pair, boolean raw) {
        return (raw || !areLogits ? Scores.IDENTITY : Scores.SIGMOID).of(scores, pair, 1)[0];
    }

    /** Returns the matches that explain the score of a pair; null if nothing does. */
    public @Nullable List<TokenMatch> matches(int pair) {
        return interaction == null ? null : interaction.of(pair);
    }
}
