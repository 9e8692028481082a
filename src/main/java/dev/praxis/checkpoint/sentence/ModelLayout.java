package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.VocabularyPooling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place of the encoder's files in a model's folder, and the modules that follow the encoder. In
 * a folder without {@code modules.json}, the files are in the folder itself and nothing follows.
 *
 * <p>The encoder is a transformer or a static one: a table with one vector per token. model2vec
 * writes static models with its own configuration, with or without {@code modules.json}.
 */
public final class ModelLayout {
    private static final String TRANSFORMER = "Transformer";
    private static final String MASKED_TRANSFORMER = "MLMTransformer";
    private static final String STATIC_EMBEDDING = "StaticEmbedding";
    private static final String MODEL2VEC = "model2vec";

    private final Path folder;
    private final boolean hasModules;
    private final String subfolder;
    private final List<Module> following;
    private final boolean isModel2vec;
    private final boolean isStatic;
    private final @Nullable Routes routes;
    private final boolean isMultiVector;

    private ModelLayout(Path folder, List<Module> modules, @Nullable Routes routes) {
        this.folder = folder;
        this.routes = routes;
        hasModules = !modules.isEmpty();
        subfolder = hasModules ? modules.getFirst().path() : "";
        following = hasModules ? modules.subList(1, modules.size()) : List.of();
        boolean hasTransformer = hasModules && isTransformer(modules.getFirst());
        isModel2vec = !hasTransformer && MODEL2VEC.equals(configIfPresent().text("model_type"));
        isStatic = isModel2vec || (hasModules && !hasTransformer);
        isMultiVector = hasModules ? hasTransformer && followsTokens() : !isStatic && isColbert(configIfPresent());
    }

    /** Reads the modules of a folder. */
    public static ModelLayout of(Path folder) {
        if (!Files.exists(folder.resolve(Module.FILE))) {
            return new ModelLayout(folder, List.of(), null);
        }
        List<Module> modules = Module.all(folder);
        Routes routes = modules.isEmpty() || !modules.getFirst().is(Routes.ROUTER)
                ? null
                : Routes.read(folder, modules.getFirst());
        if (routes != null) {
            List<Module> following = modules.subList(1, modules.size());
            modules = Stream.concat(routes.document().stream(), following.stream())
                    .toList();
        }
        if (modules.isEmpty()
                || !(isTransformer(modules.getFirst()) || modules.getFirst().is(STATIC_EMBEDDING))) {
            String found = modules.isEmpty() ? "none" : modules.getFirst().type();
            throw ConfigFile.read(folder, Module.FILE)
                    .wrongWhole("a Transformer or a StaticEmbedding as the first module, found " + found);
        }
        for (Module module : modules) {
            if (module.is("SparseAutoEncoder")) {
                throw module.wrong("SpladePooling: sparse vectors from an autoencoder are not computed");
            }
        }
        ModelLayout layout = new ModelLayout(folder, modules, routes);
        if (!layout.isSparse() && (routes != null || modules.getFirst().is(MASKED_TRANSFORMER))) {
            throw modules.getLast().wrong("SpladePooling as the last module");
        }
        return layout;
    }

    private static boolean isTransformer(Module module) {
        return module.is(TRANSFORMER) || module.is(MASKED_TRANSFORMER);
    }

    /** Returns whether the modules create sparse vectors, and nothing else. */
    public boolean isSparse() {
        return following.size() == 1 && following.getFirst().is(SpladeConfig.MODULE);
    }

    /** Returns the pooling of the logits of a folder that {@link #isSparse}. */
    public VocabularyPooling sparsePooling() {
        return SpladeConfig.read(following.getFirst().configIfPresent(folder));
    }

    /**
     * Returns the folder with one weight per token and with a tokenizer for queries; null if they
     * are encoded like documents.
     */
    public @Nullable Path queries() {
        return routes == null ? null : folder.resolve(routes.query().path());
    }

    /** Returns whether texts without a role are queries. */
    public boolean queriesByDefault() {
        return routes != null && routes.queriesByDefault();
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

    /** Returns the configuration of the encoder. A missing file has no fields. */
    public ConfigFile configIfPresent() {
        return ConfigFile.readIfPresent(folder, file("config.json"));
    }

    /** Returns whether the encoder is a table with one vector per token. */
    public boolean isStatic() {
        return isStatic;
    }

    /** Returns whether the model creates a vector for each token of a text, and nothing else. */
    public boolean isMultiVector() {
        return isMultiVector;
    }

    /** Returns whether the modules are those of sentence-transformers or PyLate for this. */
    private boolean followsTokens() {
        ConfigFile config = ConfigFile.readIfPresent(folder, ColbertSettings.CONFIG);
        String type = Objects.requireNonNullElse(config.text("model_type"), "");
        return type.equals("MultiVectorEncoder")
                || type.equals("ColBERT")
                || following.stream().anyMatch(Module::isMultiVector)
                || (ColbertSettings.isPyLate(config) && !pools());
    }

    /** Returns whether ColBERT's authors wrote the configuration. */
    private static boolean isColbert(ConfigFile config) {
        return config.modelClass().equals("HF_ColBERT");
    }

    /** Returns whether the folder has the configuration of a static model of model2vec. */
    public boolean isModel2vec() {
        return isModel2vec;
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
