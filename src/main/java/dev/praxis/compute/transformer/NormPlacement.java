package dev.praxis.compute.transformer;

/**
 * The placement of norms, with M = attention or feed-forward and N = norm.
 *
 * <p>Source: R. Xiong et al., On Layer Normalization in the Transformer Architecture (2020), table
 * 1; M. Ding et al., CogView (2021), section 2.4, for norms on both sides.
 */
public enum NormPlacement {
    /** Pre-norm: {@code x + M(N(x))}. */
    BEFORE,
    /** Post-norm: {@code N(x + M(x))}, as in the original paper. */
    AFTER,
    /** Norms on both sides: {@code x + N'(M(N(x)))}. */
    AROUND,
    /**
     * Post-norm with two residuals and norms around the attention A:
     * {@code N(x + N'(x + A(x)))}.
     */
    AFTER_TWICE;

    /** Returns whether attention and feed-forward start with a norm. */
    public boolean isBefore() {
        return this == BEFORE || this == AROUND;
    }

    /** Returns whether there is a norm N' after the attention. */
    public boolean hasAttendedNorm() {
        return this == AROUND || this == AFTER_TWICE;
    }
}
