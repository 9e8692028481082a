package dev.praxis.compute.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The kernel of this process.
 *
 * @param kernel the arithmetic
 * @param reason why it is this one
 */
public record KernelChoice(Kernel kernel, String reason) {
    private static final String MODULE = "jdk.incubator.vector";

    /** Narrower vectors mean that the JVM has none for this processor. */
    private static final int FEWEST_LANES = 4;

    /** What is asked for. */
    public enum Preference {
        /** The faster of those that run here. */
        AUTO,
        /** The Vector API or nothing. */
        VECTOR,
        /** Plain Java. */
        PLAIN
    }

    /** Whether it is the one of vectors. */
    public boolean isVector() {
        return kernel instanceof VectorKernel;
    }

    /**
     * Chooses.
     *
     * @throws IllegalStateException where vectors are asked for and cannot be had, with the reason
     */
    public static KernelChoice of(Preference preference) {
        if (preference == Preference.PLAIN) {
            return new KernelChoice(new PlainKernel(), "it is asked for");
        }
        String refusal =
                refusal(ModuleLayer.boot().findModule(MODULE).isPresent(), System.getProperty("java.vm.info", ""));
        if (refusal == null) {
            return new KernelChoice(new VectorKernel(), "it is the fastest that runs here");
        }
        if (preference == Preference.VECTOR) {
            throw new IllegalStateException("the kernel of vectors is asked for and does not run here: " + refusal);
        }
        return new KernelChoice(new PlainKernel(), refusal);
    }

    /**
     * Why vectors are of no use here; null where they are.
     *
     * @param hasModule whether the JVM was started with the module
     * @param virtualMachine what the JVM says of its compilers
     */
    static @Nullable String refusal(boolean hasModule, String virtualMachine) {
        if (!hasModule) {
            return "the module %s is missing: start Java with --add-modules %s, for several times the speed"
                    .formatted(MODULE, MODULE);
        }
        // What the JVM calls itself with -XX:TieredStopAtLevel=1 and with -Xint.
        if (virtualMachine.contains("emulated-client") || virtualMachine.contains("interpreted mode")) {
            return "the JVM runs without its optimising compiler (%s), without which vectors are slow"
                    .formatted(virtualMachine);
        }
        if (VectorKernel.lanes() < FEWEST_LANES) {
            return "the JVM has no vectors of float32 for this processor";
        }
        return null;
    }
}
