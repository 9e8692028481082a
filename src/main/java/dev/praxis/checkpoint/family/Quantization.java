package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.tensors.ElementType;

/** Checkpoints whose weights have been quantized to 8 bits or fewer. They are rejected. */
final class Quantization {
    private static final String FIELD = "quantization_config";
    private static final String ORIGINAL = "use the model from which it was quantized";

    private Quantization() {}

    /** Rejects a checkpoint whose configuration says that it is quantized. */
    static void rejectIn(ConfigFile config) {
        if (config.has(FIELD)) {
            throw config.wrong(FIELD, "no quantized weights (%s; praxis.models.weights has int8)".formatted(ORIGINAL));
        }
    }

    /**
     * Returns what to do about a tensor of a type; empty unless the type is one of quantization.
     */
    static String remedy(ElementType type) {
        return switch (type) {
            case U8, I8, F4, F6_E2M3, F6_E3M2, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ ->
                ": quantized weights; " + ORIGINAL;
            default -> "";
        };
    }
}
