package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Weights;
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.inference.EmbeddingHead;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The files of a Dense module. */
final class DenseModule {
    private static final String IDENTITY = "Identity";

    /** By the last part of PyTorch's names. */
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of("Tanh", Activation.TANH, "ReLU", Activation.RELU, "GELU", Activation.GELU, "SiLU", Activation.SWISH);

    private DenseModule() {}

    static EmbeddingHead.Dense read(Path folder, String path, int in, Function<CheckpointTensors, Weights> weights) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        if (file.size("in_features") != in) {
            throw file.wrong("in_features", "what comes before it, " + in);
        }
        if (file.flag("use_residual", false)) {
            throw file.wrong("use_residual", "false");
        }
        for (String field : List.of("module_input_name", "module_output_name")) {
            String of = file.text(field);
            if (of != null && !of.equals("sentence_embedding")) {
                throw file.wrong(field, "sentence_embedding");
            }
        }
        String name = file.text("activation_function");
        String activation = name == null ? "Tanh" : name.substring(name.lastIndexOf('.') + 1);
        if (!activation.equals(IDENTITY) && !ACTIVATIONS.containsKey(activation)) {
            throw file.wrong("activation_function", "one of Identity, Tanh, ReLU, GELU, SiLU");
        }
        try (CheckpointTensors tensors = CheckpointTensors.open(folder.resolve(path))) {
            return new EmbeddingHead.Dense(
                    weights.apply(tensors).linear("linear", file.size("out_features"), in, file.flag("bias", true)),
                    ACTIVATIONS.get(activation));
        }
    }
}
