package dev.praxis.compute.kernel;

/**
 * The single-threaded float64 arithmetic of rows.
 *
 * <p>Both kernels round every operation alike and sum in the same order, so they return the same
 * bits on every machine, interpreted or compiled. The choice between them only affects speed.
 */
public sealed interface Float64Kernel permits PlainFloat64Kernel, VectorFloat64Kernel {

    /** Returns a human-readable description. */
    String description();
}
