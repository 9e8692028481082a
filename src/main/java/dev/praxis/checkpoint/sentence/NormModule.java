package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import java.nio.file.Path;

/** Reads the configuration of a LayerNorm module. */
final class NormModule {
    /** PyTorch's default. The file does not contain it. */
    private static final double EPSILON = 1e-5;

    private NormModule() {}

    /**
     * Reads a module.
     *
     * @param path folder of the module within the checkpoint
     * @param size number of entries in its input
     */
    static HeadArchitecture.Norm read(Path folder, String path, int size) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        if (file.size("dimension") != size) {
            throw file.wrong("dimension", "the size of the previous output, " + size);
        }
        return new HeadArchitecture.Norm(new NormArchitecture(NormArchitecture.Kind.LAYER, true, EPSILON));
    }
}
