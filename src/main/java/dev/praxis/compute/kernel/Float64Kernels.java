package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.row.RowKernels;

/**
 * The float64 kernel of this process: that which suits its row kernel. Functions of float64
 * matrices are static, so it is not passed to them; they ask for it here.
 */
final class Float64Kernels {
    private static final Float64Kernel PLAIN = new PlainFloat64Kernel();

    private Float64Kernels() {}

    static Float64Kernel current() {
        return RowKernels.areVectors() ? OverVectors.KERNEL : PLAIN;
    }

    /** Loaded only where vectors are supported. */
    private static final class OverVectors {
        static final Float64Kernel KERNEL = new VectorFloat64Kernel();
    }
}
