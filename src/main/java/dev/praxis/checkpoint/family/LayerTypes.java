package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;

/** Layers with full attention, and layers with a sliding window, in {@code config.json}. */
final class LayerTypes {
    static final String FULL = "full_attention";
    static final String SLIDING = "sliding_attention";

    private LayerTypes() {}

    /**
     * Returns whether a layer has full attention. The configuration states it for each layer or, in
     * older files, for every n-th layer.
     *
     * @param older the answer of older files
     */
    static boolean isFull(ConfigFile config, int layer, boolean older) {
        if (!config.has("layer_types")) {
            return older;
        }
        return switch (config.node("layer_types").path(layer).asString("")) {
            case FULL -> true;
            case SLIDING -> false;
            default -> throw config.wrong("layer_types", "%s or %s for each layer".formatted(FULL, SLIDING));
        };
    }
}
