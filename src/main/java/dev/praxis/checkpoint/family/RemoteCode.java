package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Code that a configuration names in {@code auto_map}. It may compute something else than the
 * {@code model_type} promises, as with rotary positions in a model of the type xlm-roberta.
 */
final class RemoteCode {
    /** The beginnings of the names of classes whose computation is known, by {@code model_type}. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "bert", List.of("JinaBert"),
            "new", List.of("New"),
            "gte", List.of("Gte", "New"),
            "nomic_bert", List.of("NomicBert"),
            "eurobert", List.of("EuroBert"),
            "qwen3", List.of("Qwen3", "Voyage"));

    private static final List<String> KINDS = List.of("AutoConfig", "AutoModel", "AutoModelForSequenceClassification");

    private RemoteCode() {}

    /** Rejects a configuration whose model is computed by unknown code. */
    static void rejectUnknown(ConfigFile config) {
        String type = Objects.requireNonNullElse(config.text("model_type"), "");
        ConfigFile map = config.part("auto_map");
        for (String kind : KINDS) {
            String code = map.node(kind).asString("");
            String name = code.substring(code.lastIndexOf('.') + 1);
            if (!code.isEmpty() && KNOWN.getOrDefault(type, List.of()).stream().noneMatch(name::startsWith)) {
                throw map.wrong(
                        kind,
                        "no code for the type %s (remove auto_map if the code computes what transformers does)"
                                .formatted(type));
            }
        }
    }
}
