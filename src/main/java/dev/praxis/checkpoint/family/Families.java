package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The supported families of encoders. */
public final class Families {
    /** Families of a {@code model_type} in order: the first that fits a configuration has it. */
    private static final List<Family> ALL = List.of(
            new JinaFamily(),
            new JinaCodeFamily(),
            new BertFamily(),
            new RobertaFamily(),
            new DistilBertFamily(),
            new MpnetFamily(),
            new ModernBertFamily(),
            new ElectraFamily(),
            new AlbertFamily(),
            new DebertaFamily(),
            new NomicFamily(),
            new GteFamily(),
            new EuroBertFamily(),
            new Qwen3Family(),
            new Gemma3Family());

    private Families() {}

    /** Returns the family of a {@code config.json}. */
    public static Family of(ConfigFile config) {
        Quantization.rejectIn(config);
        String modelType = Objects.requireNonNullElse(config.text("model_type"), "");
        if (modelType.equals("deberta")) {
            throw config.wrong("model_type", "deberta-v2, since only versions 2 and 3 of DeBERTa are supported");
        }
        Family known = ALL.stream()
                .filter(family -> family.fits(config))
                .findFirst()
                .orElseThrow(() -> config.wrong("model_type", "one of " + known() + example(modelType)));
        RemoteCode.rejectUnknown(config);
        return known;
    }

    /** Returns a mention of a model to use instead of one of a type that is known elsewhere. */
    private static String example(String modelType) {
        return switch (modelType) {
            case "t5", "xlnet" -> " (for example sentence-transformers/all-mpnet-base-v2)";
            case "qwen2", "mistral", "llama", "gemma", "gemma2" -> " (for example Qwen/Qwen3-Embedding-0.6B)";
            case "jina_embeddings_v3" -> " (for example BAAI/bge-m3)";
            default -> "";
        };
    }

    private static String known() {
        return ALL.stream()
                .flatMap(family -> family.modelTypes().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
