package dev.praxis.compute.transformer;

import dev.praxis.compute.execution.Cost;

/**
 * The structure of a layer: attention, then a feed-forward network, each with a residual and a
 * norm.
 *
 * @param attention the self-attention
 * @param attentionNormed whether the attention has a norm; ModernBERT's first layer has none
 * @param feedForward the feed-forward network
 */
public record LayerArchitecture(
        AttentionArchitecture attention, boolean attentionNormed, FeedForwardArchitecture feedForward) {

    /**
     * Returns the multiply-adds per token of this layer, in a sequence of {@code tokens} tokens.
     */
    double operationsPerToken(int modelSize, int tokens) {
        Heads heads = attention.heads();
        double d = modelSize;
        double projections = d * (2.0 * heads.querySize() + 2.0 * heads.keySize());
        double scoresAndContext = heads.querySize() * (2.0 * tokens + positionsPerToken(tokens));
        double exponentials = (double) heads.count() * tokens;
        return projections
                + scoresAndContext
                + Cost.EXPONENTIAL * exponentials
                + feedForward.operationsPerToken(modelSize);
    }

    /** Returns the relative positions that a token is multiplied with, summed over all terms. */
    private double positionsPerToken(int tokens) {
        return attention.relative() instanceof RelativePositions.Disentangled positions
                ? positions.terms() * Math.min(2.0 * tokens, positions.rows())
                : 0;
    }
}
