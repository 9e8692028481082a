package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import java.nio.file.Path;

/** The configuration of a LayerNorm module. */
final class NormModule {
    /** PyTorch's, which the file does not say. */
    private static final double EPSILON = 1e-5;

    private NormModule() {}

    /**
     * Reads the module in the folder {@code path} of a checkpoint, whose input has {@code size}
     * entries.
     */
    static HeadArchitecture.Norm read(Path folder, String path, int size) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        if (file.size("dimension") != size) {
            throw file.wrong("dimension", "what comes before it, " + size);
        }
        return new HeadArchitecture.Norm(new NormArchitecture(NormArchitecture.Kind.LAYER, true, EPSILON));
    }
}
