package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Weights;
import dev.praxis.checkpoint.safetensors.CheckpointTensors;
import dev.praxis.compute.inference.EmbeddingHead;
import java.nio.file.Path;
import java.util.function.Function;

/** The files of a LayerNorm module. */
final class NormModule {
    /** PyTorch's, which the file does not say. */
    private static final double EPSILON = 1e-5;

    private NormModule() {}

    static EmbeddingHead.Norm read(Path folder, String path, int size, Function<CheckpointTensors, Weights> weights) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        if (file.size("dimension") != size) {
            throw file.wrong("dimension", "what comes before it, " + size);
        }
        try (CheckpointTensors tensors = CheckpointTensors.open(folder.resolve(path))) {
            return new EmbeddingHead.Norm(weights.apply(tensors).norm("norm", size, true, EPSILON));
        }
    }
}
