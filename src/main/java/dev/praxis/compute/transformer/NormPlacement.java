package dev.praxis.compute.transformer;

/**
 * The placement of norms, with M = attention or feed-forward and N = norm.
 *
 * <p>Source: R. Xiong et al., On Layer Normalization in the Transformer Architecture (2020), table
 * 1.
 */
public enum NormPlacement {
    /** Pre-norm: {@code x + M(N(x))}. */
    BEFORE,
    /** Post-norm: {@code N(x + M(x))}, as in the original paper. */
    AFTER
}
