package dev.praxis.task;

import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.Float64;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Pseudo-log-likelihoods of texts.
 *
 * @param inputs one per input
 * @param truncated indices of the truncated inputs, from 0
 */
public record PseudoLikelihoods(List<PseudoLikelihood> inputs, List<Integer> truncated) {

    /**
     * The pseudo-log-likelihood of a text.
     *
     * @param tokens tokens of the text with those around it
     * @param places indices of the tokens that were masked, ascending
     * @param logProbabilities natural logarithm of the probability of each of them
     */
    public record PseudoLikelihood(Tokens tokens, int[] places, double[] logProbabilities) {

        /** Returns the sum of the logarithms. */
        public double sum() {
            return DoubleStream.of(logProbabilities).sum();
        }

        /** Returns {@code exp(-sum / n)} of n masked tokens. */
        public double perplexity() {
            return Float64.saturate(Math.exp(-sum() / places.length));
        }
    }
}
