package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * What the norms of an encoder are.
 *
 * @param kind which statistics of a row they divide out
 * @param biased whether a bias is added
 * @param epsilon ε, above 0
 */
public record NormArchitecture(Kind kind, boolean biased, double epsilon) {

    /** Which statistics of a row are divided out. */
    public enum Kind {
        /** {@code gain ∘ (x - mean x) / √(var x + ε) + bias}. */
        LAYER,
        /** {@code gain ∘ x / √(mean x² + ε)}, which has no bias. */
        RMS
    }

    public NormArchitecture {
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new ComputeException(
                    Reason.VALUE, "layer_norm_epsilon", "expected a number above 0, found " + epsilon);
        }
        if (kind == Kind.RMS && biased) {
            throw new ComputeException(Reason.VALUE, "norm", "expected no bias with the root mean square");
        }
    }
}
