package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.KernelChoice.Preference;

/**
 * The float64 kernel of this process. Functions of float64 matrices are static, so it is not passed
 * to them; they ask for it here. Since all kernels return the same bits, replacing it changes the
 * speed of later computations and nothing else.
 */
public final class Float64Kernels {
    private static volatile Float64Kernel current =
            KernelChoice.of(Preference.AUTO).float64();

    private Float64Kernels() {}

    public static Float64Kernel current() {
        return current;
    }

    /** Sets the kernel of this process, as configured. */
    public static void use(Float64Kernel kernel) {
        current = kernel;
    }
}
