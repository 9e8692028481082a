package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/** Biases of the scores that depend on the positions of query and key alone. */
interface RelativeBias {

    /** Returns the bias of a head, [tokens x tokens]. */
    DMatrixRMaj of(int head, int tokens);

    /** Returns the formula of the biased scores of a head. */
    String formula(int head);
}
