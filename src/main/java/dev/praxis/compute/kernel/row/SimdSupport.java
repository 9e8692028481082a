package dev.praxis.compute.kernel.row;

import org.jspecify.annotations.Nullable;

/** A check of the support for fast vectors in this JVM. */
public final class SimdSupport {
    /** Determined once: the attempt may add the module. */
    private static final boolean HAS_MODULE = VectorModule.isPresent();

    /** Fewer lanes mean that the JVM does not support vectors on this processor. */
    private static final int MIN_LANES = 2;

    private SimdSupport() {}

    /** Returns why vectors cannot be used, or null if they can. */
    public static @Nullable String refusal() {
        return refusal(HAS_MODULE, System.getProperty("java.vm.info", ""));
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
        if (VectorExponential.LANES < MIN_LANES) {
            return "the JVM does not support vectors on this processor";
        }
        return null;
    }
}
