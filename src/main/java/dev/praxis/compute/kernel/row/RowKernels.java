package dev.praxis.compute.kernel.row;

/**
 * The row kernel of this process. Functions of float64 matrices are static, so it is not passed to
 * them; they ask for it here. Since both kernels return the same bits, replacing it changes the
 * speed of later computations and nothing else.
 */
public final class RowKernels {
    private static volatile RowKernel current = of(SimdSupport.refusal() == null);

    private RowKernels() {}

    public static RowKernel current() {
        return current;
    }

    /** Returns whether the kernel of this process uses vectors. */
    public static boolean areVectors() {
        return !(current instanceof PlainRowKernel);
    }

    /** Sets the kernel of this process: over the Vector API, which must be supported, or plain. */
    public static void use(boolean vectors) {
        current = of(vectors);
    }

    private static RowKernel of(boolean vectors) {
        return vectors ? new VectorRowKernel() : PlainRowKernel.INSTANCE;
    }
}
