package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.VocabularyPooling;
import dev.praxis.compute.transformer.VocabularyPooling.Kind;
import java.util.Objects;

/** Reads the configuration of a SpladePooling module. */
final class SpladeConfig {
    static final String MODULE = "SpladePooling";

    private SpladeConfig() {}

    /**
     * Reads a configuration. Its dimension is not read: sentence-transformers only reports it, and
     * pools all logits.
     */
    static VocabularyPooling read(ConfigFile file) {
        Kind kind = switch (Objects.requireNonNullElse(file.text("pooling_strategy"), "max")) {
            case "max" -> Kind.MAX;
            case "sum" -> Kind.SUM;
            default -> throw file.wrong("pooling_strategy", "max or sum");
        };
        return switch (Objects.requireNonNullElse(file.text("activation_function"), "relu")) {
            case "relu" -> new VocabularyPooling(kind, false);
            case "log1p_relu" -> new VocabularyPooling(kind, true);
            default -> throw file.wrong("activation_function", "relu or log1p_relu");
        };
    }
}
