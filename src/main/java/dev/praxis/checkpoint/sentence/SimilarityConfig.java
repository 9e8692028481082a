package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Similarity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads how the vectors of a model are compared. */
final class SimilarityConfig {
    private SimilarityConfig() {}

    /**
     * Returns the function that the folder names; null if it names none, or one of several vectors
     * per text, like sentence-transformers.
     */
    static @Nullable Similarity read(Path folder) {
        ConfigFile file = ConfigFile.readIfPresent(folder, "config_sentence_transformers.json");
        return switch (file.node("similarity_fn_name").asString("")) {
            case "cosine" -> Similarity.COSINE;
            case "dot" -> Similarity.DOT;
            case "euclidean" -> Similarity.EUCLIDEAN;
            case "manhattan" -> Similarity.MANHATTAN;
            default -> null;
        };
    }
}
