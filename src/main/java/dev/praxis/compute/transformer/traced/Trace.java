package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * A listener to a forward pass. It is given the numbers in the order in which one draws them, and
 * must not modify them.
 */
public interface Trace {
    /** Wants nothing. */
    Trace NONE = new Trace() {};

    /**
     * Whether it wants the stage of this name. What is made for one stage alone is made only if it
     * is wanted.
     */
    default boolean wants(String name) {
        return false;
    }

    /**
     * Takes a stage that it wants.
     *
     * @param name such as {@code layers.0.heads.1.scores}
     * @param formula one line that says how the values follow from the stages before
     * @param values one row a token
     */
    default void stage(String name, String formula, DMatrixRMaj values) {}

    /** Takes the attention weights of the next head, [n x n]: head by head, layer by layer. */
    default void attentionWeights(DMatrixRMaj weights) {}
}
