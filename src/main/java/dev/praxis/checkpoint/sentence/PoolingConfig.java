package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.Pooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of a Pooling module: flags up to version 5 of sentence-transformers, mode names
 * since version 6.
 *
 * @param poolings pooling modes, whose vectors are concatenated
 * @param includesPrompt whether the tokens of a prompt are pooled
 */
record PoolingConfig(List<Pooling> poolings, boolean includesPrompt) {
    /** Modes by their names in version 6, in the order of concatenation. */
    private static final Map<String, Pooling> MODES = new LinkedHashMap<>();

    /** Modes by their flags in version 5, in the same order. */
    private static final Map<String, Pooling> FLAGS = new LinkedHashMap<>();

    static {
        MODES.put("cls", Pooling.CLS);
        MODES.put("max", Pooling.MAX);
        MODES.put("mean", Pooling.MEAN);
        MODES.put("mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH);
        MODES.put("weightedmean", Pooling.WEIGHTED_MEAN);
        MODES.put("lasttoken", Pooling.LAST_TOKEN);
        FLAGS.put("pooling_mode_cls_token", Pooling.CLS);
        FLAGS.put("pooling_mode_max_tokens", Pooling.MAX);
        FLAGS.put("pooling_mode_mean_tokens", Pooling.MEAN);
        FLAGS.put("pooling_mode_mean_sqrt_len_tokens", Pooling.MEAN_SQRT_LENGTH);
        FLAGS.put("pooling_mode_weightedmean_tokens", Pooling.WEIGHTED_MEAN);
        FLAGS.put("pooling_mode_lasttoken", Pooling.LAST_TOKEN);
    }

    static PoolingConfig read(Path folder, String path, int size) {
        ConfigFile file = ConfigFile.read(folder, path + "/config.json");
        for (String field : List.of("word_embedding_dimension", "embedding_dimension")) {
            if (file.size(field, size) != size) {
                throw file.wrong(field, "the encoder's size, " + size);
            }
        }
        List<Pooling> poolings = file.has("pooling_mode") ? modes(file) : flags(file);
        return new PoolingConfig(poolings, file.flag("include_prompt", true));
    }

    private static List<Pooling> modes(ConfigFile file) {
        JsonNode value = file.node("pooling_mode");
        List<Pooling> poolings = new ArrayList<>();
        for (JsonNode mode : value.isArray() ? value : List.of(value)) {
            Pooling pooling = MODES.get(mode.asString(""));
            if (pooling == null) {
                throw file.wrong("pooling_mode", "one or more of " + String.join(", ", MODES.keySet()));
            }
            poolings.add(pooling);
        }
        if (poolings.isEmpty()) {
            throw file.wrong("pooling_mode", "one or more of " + String.join(", ", MODES.keySet()));
        }
        return List.copyOf(poolings);
    }

    private static List<Pooling> flags(ConfigFile file) {
        List<Pooling> poolings = new ArrayList<>();
        FLAGS.forEach((flag, pooling) -> {
            if (file.flag(flag, false)) {
                poolings.add(pooling);
            }
        });
        return poolings.isEmpty() ? List.of(Pooling.MEAN) : List.copyOf(poolings);
    }
}
