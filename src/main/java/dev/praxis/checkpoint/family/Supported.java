package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.Positions;

/** Settings of {@code config.json} that several families share. */
final class Supported {
    /** Maximum number of layers: more than any encoder has, and few enough to describe each. */
    private static final int MAX_LAYERS = 1 << 14;

    private Supported() {}

    /** Rejects decoders, whose tokens do not attend to later ones. */
    static void requireEncoder(ConfigFile config) {
        if (config.flag("is_decoder", false)) {
            throw config.wrong("is_decoder", "false, for an encoder");
        }
        if (config.flag("add_cross_attention", false)) {
            throw config.wrong("add_cross_attention", "false, for an encoder");
        }
    }

    static void requireAbsolutePositions(ConfigFile config) {
        requireText(config, "position_embedding_type", "absolute");
    }

    /** Returns heads that split the model size evenly. */
    static Heads heads(ConfigFile config, String heads, String size) {
        if (config.size(size) % config.size(heads) != 0) {
            throw config.wrong(heads, "a divisor of %s, %d".formatted(size, config.size(size)));
        }
        return Heads.dividing(config.size(size), config.size(heads));
    }

    /** Returns heads of an even size, for rotations, that split the model size evenly. */
    static Heads evenHeads(ConfigFile config, String heads, String size) {
        Heads even = heads(config, heads, size);
        if (even.size() % 2 != 0) {
            throw config.wrong(heads, "heads of an even size");
        }
        return even;
    }

    /** Rejects a field with another value than this, which is the default. */
    static void requireText(ConfigFile config, String field, String value) {
        String found = config.text(field);
        if (found != null && !found.equals(value)) {
            throw config.wrong(field, value);
        }
    }

    /** Returns the number of layers. */
    static int layers(ConfigFile config, String field) {
        if (config.size(field) > MAX_LAYERS) {
            throw config.wrong(field, "a number from 1 to " + MAX_LAYERS);
        }
        return config.size(field);
    }

    /** Returns learned positions that start after the padding token's id. */
    static Positions.Learned positionsAfter(int padding, ConfigFile config) {
        Positions.Learned positions = new Positions.Learned(config.size("max_position_embeddings"), padding);
        if (positions.longest() < 1) {
            throw config.wrong("max_position_embeddings", "more than the padding token's id plus one");
        }
        return positions;
    }
}
