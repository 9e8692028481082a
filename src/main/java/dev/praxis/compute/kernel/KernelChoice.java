package dev.praxis.compute.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The kernels of this process.
 *
 * @param kernel the arithmetic in float32
 * @param float64 the arithmetic in float64
 * @param reason why it was chosen
 */
public record KernelChoice(Kernel kernel, Float64Kernel float64, String reason) {
    /** Fewer lanes mean that the JVM does not support vectors on this processor. */
    private static final int MIN_LANES = 4;

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
        String refusal = refusal(VectorModule.isPresent(), System.getProperty("java.vm.info", ""));
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

    /**
     * Returns why vectors cannot be used, or null if they can.
     *
     * @param hasModule whether the JVM has the module
     * @param virtualMachine the JVM's description of its compilers
     */
    static @Nullable String refusal(boolean hasModule, String virtualMachine) {
        if (!hasModule) {
            return "module %s is missing; for several times the speed, start Java with --add-modules %s"
                    .formatted(VectorModule.NAME, VectorModule.NAME);
        }
        // These appear in java.vm.info under -XX:TieredStopAtLevel=1 and -Xint.
        if (virtualMachine.contains("emulated-client") || virtualMachine.contains("interpreted mode")) {
            return "the JVM runs without its optimizing compiler (%s), and vectors would be slow"
                    .formatted(virtualMachine);
        }
        if (VectorKernel.lanes() < MIN_LANES) {
            return "the JVM does not support float32 vectors on this processor";
        }
        return null;
    }
}
