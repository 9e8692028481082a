package dev.praxis.compute.transformer.traced;

import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;

/**
 * A reporter for the stages of one part of an encoder.
 *
 * @param trace the listener
 * @param prefix prefix of the part's names, such as {@code layers.0.}
 */
record Tracer(Trace trace, String prefix) {

    /** A tracer of the whole encoder that reports nothing. */
    static final Tracer NONE = new Tracer(Trace.NONE, "");

    /** Returns the tracer of a part of this part. */
    Tracer within(String inner) {
        return new Tracer(trace, prefix + inner);
    }

    /**
     * Returns a tracer of the same part that reports nothing: a backward pass recomputes stages,
     * and must not report them twice.
     */
    Tracer silent() {
        return new Tracer(Trace.NONE, prefix);
    }

    boolean wants(String name) {
        return trace.wants(prefix + name);
    }

    /** Reports a stage, and returns it under its name within this part. */
    Stage report(String name, Supplier<String> formula, DMatrixRMaj values) {
        if (wants(name)) {
            trace.stage(prefix + name, formula.get(), values);
        }
        return new Stage(name, values);
    }
}
