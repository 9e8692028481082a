package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The place of the encoder's files in a model's folder, and the modules that follow the encoder. In
 * a folder without {@code modules.json}, the files are in the folder itself and nothing follows.
 */
public final class ModelLayout {
    private final Path folder;
    private final boolean hasModules;
    private final String subfolder;
    private final List<Module> following;

    private ModelLayout(Path folder, boolean hasModules, String subfolder, List<Module> following) {
        this.folder = folder;
        this.hasModules = hasModules;
        this.subfolder = subfolder;
        this.following = following;
    }

    /** Reads the modules of a folder. */
    public static ModelLayout of(Path folder) {
        if (!Files.exists(folder.resolve(Module.FILE))) {
            return new ModelLayout(folder, false, "", List.of());
        }
        List<Module> modules = Module.all(folder);
        if (modules.isEmpty() || !modules.getFirst().is("Transformer")) {
            throw ConfigFile.read(folder, Module.FILE).wrongWhole("a Transformer as the first module");
        }
        return new ModelLayout(folder, true, modules.getFirst().path(), modules.subList(1, modules.size()));
    }

    /** Returns the model's folder. */
    public Path folder() {
        return folder;
    }

    /** Returns the folder with the files of the encoder and its tokenizer. */
    public Path transformer() {
        return folder.resolve(subfolder);
    }

    /** Returns the path of a file of the encoder within the model's folder. */
    public String file(String name) {
        return subfolder.isEmpty() ? name : subfolder + '/' + name;
    }

    /** Returns whether the modules create embeddings, whatever class the configuration names. */
    public boolean pools() {
        return following.stream().anyMatch(module -> module.is("Pooling"));
    }

    /** Returns whether sentence-transformers wrote the folder. */
    boolean hasModules() {
        return hasModules;
    }

    /** Returns the modules that follow the encoder, in order. */
    List<Module> following() {
        return following;
    }
}
