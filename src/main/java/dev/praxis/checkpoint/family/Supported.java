package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;

/** What a {@code config.json} may ask for, where families agree. */
final class Supported {
    private Supported() {}

    /** A decoder's tokens do not see those behind them. */
    static void requireEncoder(ConfigFile config) {
        if (config.flag("is_decoder", false)) {
            throw config.wrong("is_decoder", "an encoder: false");
        }
        if (config.flag("add_cross_attention", false)) {
            throw config.wrong("add_cross_attention", "an encoder: false");
        }
    }

    static void requireAbsolutePositions(ConfigFile config) {
        String positions = config.text("position_embedding_type");
        if (positions != null && !positions.equals("absolute")) {
            throw config.wrong("position_embedding_type", "absolute");
        }
    }

    /** The number of heads, which divides the size. */
    static int heads(ConfigFile config, String heads, String size) {
        if (config.size(size) % config.size(heads) != 0) {
            throw config.wrong(heads, "a divisor of %s, %d".formatted(size, config.size(size)));
        }
        return config.size(heads);
    }

    /** Tokens of the longest sequence where positions begin after the padding token's id. */
    static int longestAfter(int padding, ConfigFile config) {
        int longest = config.size("max_position_embeddings") - padding - 1;
        if (longest < 1) {
            throw config.wrong("max_position_embeddings", "more than the padding token's id and one");
        }
        return longest;
    }
}
