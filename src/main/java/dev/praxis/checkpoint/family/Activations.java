package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Activations by their names in Hugging Face transformers. */
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

    /** Returns the activation that a field names, or {@code gelu} if the field is absent. */
    static Activation of(ConfigFile config, String field) {
        return of(config, field, "gelu");
    }

    /** Returns the activation that a field names, or else of the default name. */
    static Activation of(ConfigFile config, String field, String defaultName) {
        Activation activation = BY_NAME.get(Objects.requireNonNullElse(config.text(field), defaultName));
        if (activation == null) {
            throw config.wrong(field, "one of " + String.join(", ", BY_NAME.keySet()));
        }
        return activation;
    }
}
