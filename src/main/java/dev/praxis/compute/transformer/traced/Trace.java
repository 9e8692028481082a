package dev.praxis.compute.transformer.traced;

import org.ejml.data.DMatrixRMaj;

/**
 * A listener to a forward pass. It receives the stages in the order of the usual diagram, and must
 * not modify their values.
 */
public interface Trace {
    /** A listener that ignores everything. */
    Trace NONE = new Trace() {};

    /**
     * Returns whether the listener wants the stage of this name. Values that only this stage needs
     * are computed only if so.
     */
    default boolean wants(String name) {
        return false;
    }

    /**
     * Receives a stage that it wants.
     *
     * @param name such as {@code layers.0.heads.1.scores}
     * @param formula one line that describes how the values follow from earlier stages
     * @param values one row per token
     */
    default void stage(String name, String formula, DMatrixRMaj values) {}

    /**
     * Returns the number of tokens that formulas state, if the pass has {@code rows} tokens. Only
     * the trace of {@link StageFormulas}, whose pass has no tokens, returns another number.
     */
    default int tokens(int rows) {
        return rows;
    }

    /** Receives the attention weights of the next head, [n x n]: head by head, layer by layer. */
    default void attentionWeights(DMatrixRMaj weights) {}
}
