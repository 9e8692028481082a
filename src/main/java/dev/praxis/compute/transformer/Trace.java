package dev.praxis.compute.transformer;

import org.ejml.data.DMatrixRMaj;

/** Is told every number of a forward pass, in the order in which one draws it. It keeps what it wants, and modifies nothing. */
public interface Trace {
    /** Wants nothing. */
    Trace NONE = new Trace() {};

    /** Whether it wants stages: what is made for a stage alone is else not made. */
    default boolean wantsStages() {
        return false;
    }

    /**
     * One stage.
     *
     * @param name such as {@code layers.0.heads.1.scores}
     * @param formula one line that says how the values follow from the stages before
     * @param values one row a token
     */
    default void stage(String name, String formula, DMatrixRMaj values) {}

    /** The attention weights of the next head: head by head, layer by layer. */
    default void attentionWeights(DMatrixRMaj weights) {}

    /** This trace, each name behind a prefix. */
    default Trace within(String prefix) {
        Trace whole = this;
        return new Trace() {
            @Override
            public boolean wantsStages() {
                return whole.wantsStages();
            }

            @Override
            public void stage(String name, String formula, DMatrixRMaj values) {
                whole.stage(prefix + name, formula, values);
            }

            @Override
            public void attentionWeights(DMatrixRMaj weights) {
                whole.attentionWeights(weights);
            }
        };
    }
}
