package dev.praxis.compute.transformer.traced;

import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/**
 * Reports the stages of one part of an encoder.
 *
 * @param trace the listener
 * @param prefix of the part's names, such as {@code layers.0.}
 */
record Tracer(Trace trace, String prefix) {

    /** Reports nothing, of the whole encoder. */
    static final Tracer NONE = new Tracer(Trace.NONE, "");

    /** The tracer of a part of this part. */
    Tracer within(String inner) {
        return new Tracer(trace, prefix + inner);
    }

    /**
     * A tracer of the same part that reports nothing: a backward pass computes stages again, and
     * reports none of them twice.
     */
    Tracer silent() {
        return new Tracer(Trace.NONE, prefix);
    }

    boolean wants(String name) {
        return trace.wants(prefix + name);
    }

    /**
     * Reports a stage, and returns it under the name by which formulas of the same part call it.
     */
    Stage report(String name, Supplier<String> formula, DMatrixRMaj values) {
        if (wants(name)) {
            trace.stage(prefix + name, formula.get(), values);
        }
        return new Stage(name, values);
    }
}
