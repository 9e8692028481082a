package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import java.util.Map;
import java.util.TreeMap;

/** The activations by the names that Hugging Face gives them. */
final class Activations {
    private static final Map<String, Activation> BY_NAME = new TreeMap<>(Map.of(
            "gelu", Activation.GELU,
            "gelu_python", Activation.GELU,
            "gelu_new", Activation.GELU_TANH,
            "gelu_fast", Activation.GELU_TANH,
            "gelu_pytorch_tanh", Activation.GELU_TANH,
            "relu", Activation.RELU,
            "silu", Activation.SWISH,
            "swish", Activation.SWISH,
            "tanh", Activation.TANH));

    private Activations() {}

    /** The activation that a field names, {@code gelu} where it does not say. */
    static Activation of(ConfigFile config, String field) {
        String name = config.text(field);
        Activation activation = BY_NAME.get(name == null ? "gelu" : name);
        if (activation == null) {
            throw config.wrong(field, "one of " + String.join(", ", BY_NAME.keySet()));
        }
        return activation;
    }
}
