package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Reads the configuration of a Dense module. */
final class DenseModule {
    private static final String IDENTITY = "Identity";

    /** Activations by the last part of their class names in PyTorch. */
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of("Tanh", Activation.TANH, "ReLU", Activation.RELU, "GELU", Activation.GELU, "SiLU", Activation.SWISH);

    private DenseModule() {}

    /**
     * Reads a module.
     *
     * @param path folder of the module within the checkpoint
     * @param in number of entries in its input
     * @param of names of what it may read, and writes too
     */
    static HeadArchitecture.Dense read(Path folder, String path, int in, Set<String> of) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        if (file.size("in_features") != in) {
            throw file.wrong("in_features", "the size of the previous output, " + in);
        }
        HeadModules.requireOf(file, of);
        String name = file.text("activation_function");
        String activation = name == null ? "Tanh" : name.substring(name.lastIndexOf('.') + 1);
        if (!activation.equals(IDENTITY) && !ACTIVATIONS.containsKey(activation)) {
            throw file.wrong("activation_function", "one of Identity, Tanh, ReLU, GELU, SiLU");
        }
        return new HeadArchitecture.Dense(
                file.size("out_features"),
                file.flag("bias", true),
                ACTIVATIONS.get(activation),
                file.flag("use_residual", false));
    }
}
