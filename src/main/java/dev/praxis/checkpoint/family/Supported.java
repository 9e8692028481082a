package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Positions;

/** The settings of a {@code config.json} that several families read alike. */
final class Supported {
    /** More than any encoder has, and few enough to describe each. */
    private static final int MOST_LAYERS = 1 << 14;

    private Supported() {}

    /** Refuses decoders, whose tokens do not see those behind them. */
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

    /** Heads that divide the model size among them. */
    static Heads heads(ConfigFile config, String heads, String size) {
        if (config.size(size) % config.size(heads) != 0) {
            throw config.wrong(heads, "a divisor of %s, %d".formatted(size, config.size(size)));
        }
        return Heads.dividing(config.size(size), config.size(heads));
    }

    /** The number of layers. */
    static int layers(ConfigFile config, String field) {
        if (config.size(field) > MOST_LAYERS) {
            throw config.wrong(field, "a number from 1 to " + MOST_LAYERS);
        }
        return config.size(field);
    }

    /** Learned positions that begin after the padding token's id. */
    static Positions.Learned positionsAfter(int padding, ConfigFile config) {
        Positions.Learned positions = new Positions.Learned(config.size("max_position_embeddings"), padding);
        if (positions.longest() < 1) {
            throw config.wrong("max_position_embeddings", "more than the padding token's id and one");
        }
        return positions;
    }
}
