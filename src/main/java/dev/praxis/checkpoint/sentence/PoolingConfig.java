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
 * The file of the Pooling module: flags up to version 5, the names of the modes since version 6.
 *
 * @param poolings whose vectors stand side by side
 * @param includesPrompt whether a prompt's tokens are pooled
 */
record PoolingConfig(List<Pooling> poolings, boolean includesPrompt) {
    /** By the names of version 6, in the order in which the vectors stand side by side. */
    private static final Map<String, Pooling> MODES = new LinkedHashMap<>();

    /** By the flags of version 5, in the same order. */
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
        JsonNode said = file.node("pooling_mode");
        List<Pooling> poolings = new ArrayList<>();
        for (JsonNode mode : said.isArray() ? said : List.of(said)) {
            Pooling pooling = MODES.get(mode.asString(""));
            if (pooling == null) {
                throw file.wrong("pooling_mode", "some of " + String.join(", ", MODES.keySet()));
            }
            poolings.add(pooling);
        }
        if (poolings.isEmpty()) {
            throw file.wrong("pooling_mode", "some of " + String.join(", ", MODES.keySet()));
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
