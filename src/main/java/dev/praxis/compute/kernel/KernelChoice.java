package dev.praxis.compute.kernel;

import dev.praxis.compute.kernel.row.SimdSupport;

/**
 * The kernels of this process.
 *
 * @param kernel the arithmetic in float32
 * @param float64 the arithmetic in float64
 * @param reason why it was chosen
 */
public record KernelChoice(Kernel kernel, Float64Kernel float64, String reason) {
    /** The requested kernels. */
    public enum Preference {
        /** The fastest supported kernels. */
        AUTO,
        /** The Vector API; startup fails if it is not supported. */
        VECTOR,
        /** Plain Java. */
        PLAIN
    }

    /** Returns whether the chosen kernels use vectors. */
    public boolean isVector() {
        return kernel instanceof VectorKernel;
    }

    /**
     * Returns the kernels for a preference.
     *
     * @throws IllegalStateException if vectors are required but not supported, with the reason
     */
    public static KernelChoice of(Preference preference) {
        if (preference == Preference.PLAIN) {
            return plain("requested by configuration");
        }
        String refusal = SimdSupport.refusal();
        if (refusal == null) {
            return new KernelChoice(new VectorKernel(), new VectorFloat64Kernel(), "the fastest supported");
        }
        if (preference == Preference.VECTOR) {
            throw new IllegalStateException("the vector kernel is required but not supported: " + refusal);
        }
        return plain(refusal);
    }

    private static KernelChoice plain(String reason) {
        return new KernelChoice(new PlainKernel(), new PlainFloat64Kernel(), reason);
    }
}
