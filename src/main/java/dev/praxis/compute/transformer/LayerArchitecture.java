package dev.praxis.compute.transformer;

import dev.praxis.compute.execution.Cost;

/**
 * One layer: attention, then a feed-forward network, each with a residual and a norm.
 *
 * @param attention how tokens see each other
 * @param attentionNormed whether the attention has a norm; ModernBERT's first layer has none
 * @param feedForward how each token changes by itself
 */
public record LayerArchitecture(
        AttentionArchitecture attention, boolean attentionNormed, FeedForwardArchitecture feedForward) {

    /** Multiply-adds that one of so many tokens takes in this layer. */
    double operationsOfAToken(int modelSize, int tokens) {
        Heads heads = attention.heads();
        double d = modelSize;
        double projections = d * (2.0 * heads.querySize() + 2.0 * heads.keySize());
        double scoresAndContext = 2.0 * heads.querySize() * tokens;
        double products = projections + scoresAndContext + d * feedForward.matrices() * feedForward.size();
        double exponentials = (double) heads.count() * tokens + feedForward.size();
        return products + Cost.EXPONENTIAL * exponentials;
    }
}
