package dev.praxis.compute.kernel;

/**
 * The float64 arithmetic of rows and products.
 *
 * <p>Both kernels round every operation alike and sum in the same order, so they return the same
 * bits on every machine, interpreted or compiled. The choice between them only affects speed.
 */
public sealed interface Float64Kernel permits PlainFloat64Kernel, VectorFloat64Kernel {

    /** Returns a human-readable description. */
    String description();

    /**
     * Computes {@code A B} on the threads of the current computation. Every entry is a chain of
     * fused multiply-adds in the order of k, starting at 0.
     *
     * @param a [n x m]. Not modified.
     * @param b [m x p]. Not modified.
     * @param c [n x p], row-major, not empty, 0. Modified.
     */
    void product(Operand a, Operand b, double[] c);
}
