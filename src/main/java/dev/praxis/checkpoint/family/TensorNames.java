package dev.praxis.checkpoint.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a family names the tensors of an encoder or a head. A module is what has a {@code .weight}
 * and perhaps a {@code .bias}: {@code layers.0.query} to an architecture is
 * {@code encoder.layer.0.attention.self.query} to BERT.
 *
 * @param layers name of the list of layers
 * @param modules places by the architecture's names, those of a layer without {@code layers.0.}
 */
public record TensorNames(String layers, Map<String, Place> modules) {
    private static final Pattern LAYER = Pattern.compile("layers\\.(\\d+)\\.(.+)");

    /**
     * The place of a module in a checkpoint.
     *
     * @param prefix which a checkpoint may have before the module's name, or not; empty for none
     * @param module its name in the checkpoint
     * @param part which of the equal parts of the tensor's rows it has, from 0
     * @param parts how many there are; 1 where the tensor is its own
     */
    public record Place(String prefix, String module, int part, int parts) {}

    /** Collects the names of a family. */
    public static final class Builder {
        private final String prefix;
        private final String layers;
        private final Map<String, Place> modules = new HashMap<>();

        private Builder(String prefix, String layers) {
            this.prefix = prefix;
            this.layers = layers;
        }

        /** Names a module. */
        public Builder name(String architectures, String checkpoints) {
            modules.put(architectures, new Place(prefix, checkpoints, 0, 1));
            return this;
        }

        /** Names a module that has no prefix. */
        Builder topLevel(String architectures, String checkpoints) {
            modules.put(architectures, new Place("", checkpoints, 0, 1));
            return this;
        }

        /**
         * Names a module that has several of the architecture's, one below the other, in this
         * order.
         */
        Builder stacked(String checkpoints, List<String> architectures) {
            for (int i = 0; i < architectures.size(); i++) {
                modules.put(architectures.get(i), new Place(prefix, checkpoints, i, architectures.size()));
            }
            return this;
        }

        public TensorNames build() {
            return new TensorNames(layers, Map.copyOf(modules));
        }
    }

    /** Names of an encoder, with the prefix that a checkpoint may have before them. */
    static Builder ofEncoder(String optionalPrefix, String layers) {
        return new Builder(optionalPrefix + '.', layers);
    }

    /** Names of a head. */
    public static Builder ofHead() {
        return new Builder("", "");
    }

    /** Names of a head, with the prefix that a checkpoint may have before them. */
    static Builder ofHead(String optionalPrefix) {
        return new Builder(optionalPrefix + '.', "");
    }

    /** The place of the module of this name. */
    Place place(String module) {
        Matcher layer = LAYER.matcher(module);
        String key = layer.matches() ? layer.group(2) : module;
        Place place = modules.get(key);
        if (place == null) {
            throw new IllegalArgumentException("no name for " + module);
        }
        return layer.matches()
                ? new Place(
                        place.prefix,
                        "%s.%s.%s".formatted(layers, layer.group(1), place.module),
                        place.part,
                        place.parts)
                : place;
    }
}
