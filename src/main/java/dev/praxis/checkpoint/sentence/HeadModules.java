package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import dev.praxis.compute.transformer.Pooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The modules after the encoder, applied in order as in sentence-transformers: a Pooling creates
 * the embedding from the token vectors, whatever there was before, and the others change the
 * embedding.
 */
final class HeadModules {
    static final String EMBEDDING = "sentence_embedding";

    private final Path folder;
    private final int modelSize;
    private final List<Step> steps = new ArrayList<>();
    private final List<Tensors> tensors = new ArrayList<>();
    private @Nullable PoolingConfig pooling;
    private int width;

    /** The tensors of a step: its name, the subfolder, and the module's name in the tensors. */
    private record Tensors(String step, String path, String module) {}

    private HeadModules(Path folder, int modelSize) {
        this.folder = folder;
        this.modelSize = modelSize;
    }

    /** Reads the configuration of modules of a folder, of which at least one must be a Pooling. */
    static HeadModules read(Path folder, List<Module> modules, int modelSize) {
        HeadModules head = new HeadModules(folder, modelSize);
        modules.forEach(head::add);
        if (head.pooling == null) {
            throw modules.getFirst().wrong("Pooling");
        }
        return head;
    }

    /**
     * Reads the configuration of modules after a static encoder, whose embedding is the mean of the
     * token vectors. None of them can pool these again.
     */
    static HeadModules afterMean(Path folder, List<Module> modules, int modelSize) {
        HeadModules head = new HeadModules(folder, modelSize);
        head.pooling = new PoolingConfig(List.of(Pooling.MEAN), true);
        head.width = modelSize;
        for (Module module : modules) {
            if (module.is("Pooling")) {
                throw module.wrong("Normalize, Dense, LayerNorm or Dropout after a StaticEmbedding");
            }
            head.add(module);
        }
        return head;
    }

    private void add(Module module) {
        if (module.is("Pooling")) {
            PoolingConfig read = PoolingConfig.read(folder, module.subfolder(), modelSize);
            // A second Pooling reads the token vectors again, and replaces the embedding.
            pooling = read;
            width = modelSize * read.poolings().size();
            steps.clear();
            tensors.clear();
        } else if (module.is("Normalize")) {
            requireOfEmbedding(module.configIfPresent(folder));
            steps.add(new HeadArchitecture.Normalize());
        } else if (module.is("Dense")) {
            requirePooling(module);
            HeadArchitecture.Dense dense = DenseModule.read(folder, module.subfolder(), width, Set.of(EMBEDDING));
            tensors.add(new Tensors("head." + steps.size(), module.subfolder(), "linear"));
            if (dense.mapsResidual(width)) {
                tensors.add(new Tensors("head.%d.residual".formatted(steps.size()), module.subfolder(), "residual"));
            }
            width = dense.out();
            steps.add(dense);
        } else if (module.is("LayerNorm")) {
            requirePooling(module);
            tensors.add(new Tensors("head." + steps.size(), module.subfolder(), "norm"));
            steps.add(NormModule.read(folder, module.subfolder(), width));
        } else if (!module.is("Dropout")) {
            // Dropout changes nothing outside of training.
            throw module.wrong("Pooling, Normalize, Dense, LayerNorm or Dropout");
        }
    }

    private void requirePooling(Module module) {
        if (pooling == null) {
            throw module.wrong("Pooling before it, for one vector per text");
        }
    }

    /** Rejects a module that reads or writes something other than the embedding. */
    private static void requireOfEmbedding(ConfigFile file) {
        requireOf(file, Set.of(EMBEDDING));
    }

    /** Rejects a module that reads or writes something with another name than these. */
    static void requireOf(ConfigFile file, Set<String> names) {
        for (String field : List.of("module_input_name", "module_output_name")) {
            String of = file.text(field);
            if (of != null && !names.contains(of)) {
                throw file.wrong(field, String.join(" or ", names));
            }
        }
    }

    /** Opens the tensors of all steps in use. */
    void open(ModuleWeights weights) {
        tensors.forEach(of -> weights.open(of.step, folder.resolve(of.path), of.module));
    }

    HeadArchitecture architecture() {
        return new HeadArchitecture(required().poolings(), List.copyOf(steps));
    }

    boolean poolsPrompt() {
        return required().includesPrompt();
    }

    private PoolingConfig required() {
        if (pooling == null) {
            throw new IllegalStateException("no Pooling");
        }
        return pooling;
    }
}
