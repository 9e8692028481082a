package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/**
 * The norms of an encoder.
 *
 * @param kind layer norm or root mean square norm
 * @param biased whether a bias is added
 * @param epsilon ε, above 0
 */
public record NormArchitecture(Kind kind, boolean biased, double epsilon) {

    /** The kind of normalization. */
    public enum Kind {
        /** {@code gain ∘ (x - mean x) / √(var x + ε) + bias}. */
        LAYER,
        /** {@code gain ∘ x / √(mean x² + ε)}, without a bias. */
        RMS,
        /** {@code (1 + gain) ∘ x / √(mean x² + ε)}, without a bias. */
        RMS_FROM_ONE
    }

    public NormArchitecture {
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new ComputeException(
                    Reason.VALUE, "layer_norm_epsilon", "expected a number above 0, found " + epsilon);
        }
        if (kind != Kind.LAYER && biased) {
            throw new ComputeException(Reason.VALUE, "norm", "a root mean square norm has no bias");
        }
    }
}
