package dev.praxis.compute.kernel.row;

import org.jspecify.annotations.Nullable;

/**
 * The row kernel of this process. Functions of float64 matrices are static, so it is not passed to
 * them; they ask for it here. Since both kernels return the same bits, replacing it changes the
 * speed of later computations and nothing else.
 *
 * <p>Without a configured kernel, the fastest supported one is chosen at the first use and not
 * before: a process that is configured to do without the Vector API must not load its classes,
 * which an AOT cache cannot store.
 */
public final class RowKernels {
    private static volatile @Nullable RowKernel configured;

    private RowKernels() {}

    /** The kernel of a process that has not configured one. */
    private static final class Fastest {
        static final RowKernel KERNEL = of(SimdSupport.refusal() == null);
    }

    public static RowKernel current() {
        RowKernel kernel = configured;
        return kernel == null ? Fastest.KERNEL : kernel;
    }

    /** Returns whether the kernel of this process uses vectors. */
    public static boolean areVectors() {
        return !(current() instanceof PlainRowKernel);
    }

    /** Sets the kernel of this process: over the Vector API, which must be supported, or plain. */
    public static void use(boolean vectors) {
        configured = of(vectors);
    }

    private static RowKernel of(boolean vectors) {
        return vectors ? new VectorRowKernel() : PlainRowKernel.INSTANCE;
    }
}
