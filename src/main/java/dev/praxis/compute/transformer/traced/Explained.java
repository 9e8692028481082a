package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * A scalar f that depends on an encoder's last hidden state alone, such as a logit: what
 * {@link TokenAttributions} attribute to the tokens. {@link ExplainedLogit} is a logit of the
 * whole text, and {@link ExplainedCosine} the cosine with another text.
 */
public interface Explained {
    /**
     * Returns f.
     *
     * @param lastHiddenState [tokens x modelSize], finite. Not modified.
     */
    double value(DMatrixRMaj lastHiddenState);

    /**
     * Computes {@code ∂f/∂lastHiddenState}.
     *
     * @param lastHiddenState the argument of {@link #value}. Not modified.
     * @return [tokens x modelSize], finite
     */
    DMatrixRMaj gradient(DMatrixRMaj lastHiddenState);
}
