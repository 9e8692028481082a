package dev.praxis.compute.transformer;

/**
 * Pooling of the logits of a masked language model into one weight per entry of its vocabulary: the
 * maximum or the sum over all tokens of {@code log(1 + max(0, logit))}.
 *
 * <p>Source: T. Formal, B. Piwowarski, S. Clinchant, SPLADE (2021), equation 1, with the sum, and
 * SPLADE v2 (2021), equation 2, with the maximum.
 *
 * @param kind maximum or sum
 * @param twice whether the logarithm is applied twice, {@code log(1 + log(1 + max(0, logit)))}, as
 *     in models for inference-free queries (Z. Geng et al., 2025)
 */
public record VocabularyPooling(Kind kind, boolean twice) {
    /** The pooling of SPLADE v2. */
    public static final VocabularyPooling MAX = new VocabularyPooling(Kind.MAX, false);

    /** The function that reduces the weights of a text's tokens to one. */
    public enum Kind {
        MAX,
        SUM
    }

    /** Returns the weight of a logit, which grows with the logit; NaN for NaN. */
    public double weight(double logit) {
        double once = Math.log1p(Math.max(0, logit));
        return twice ? Math.log1p(once) : once;
    }
}
