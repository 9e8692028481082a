package dev.praxis.checkpoint.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of an encoder's or a head's tensors in a family. A module has a {@code .weight} and
 * possibly a {@code .bias}: the module {@code layers.0.query} of an architecture is
 * {@code encoder.layer.0.attention.self.query} in BERT.
 *
 * @param layers name of the list of layers
 * @param modules locations by the architecture's names; those within a layer without
 *     {@code layers.0.}
 */
public record TensorNames(String layers, Map<String, Location> modules) {
    private static final Pattern LAYER = Pattern.compile("layers\\.(\\d+)\\.(.+)");

    /**
     * The location of a module in a checkpoint.
     *
     * @param prefixes optional prefixes of the module's name in a checkpoint
     * @param module name in the checkpoint
     * @param part index of the module among the equal parts of the tensor's rows, from 0
     * @param parts number of parts; 1 if the tensor belongs to this module alone
     * @param form form of the name and of the parts
     */
    public record Location(List<String> prefixes, String module, int part, int parts, Form form) {
        Location(List<String> prefixes, String module, int part, int parts) {
            this(prefixes, module, part, parts, Form.MODULE);
        }

        /** Returns the name of a tensor of the module, without the prefix. */
        String tensor(String suffix) {
            return form == Form.MODULE ? module + suffix : module;
        }

        Location within(String layer) {
            return new Location(prefixes, layer + module, part, parts, form);
        }
    }

    /** The form of a tensor's name and of its parts. */
    enum Form {
        /** The module's name and {@code .weight} or {@code .bias}; a weight is [out x in]. */
        MODULE,
        /** The module's name alone; a weight is [out x in]. */
        PARAMETER,
        /** The module's name alone; a weight is [in x out]. */
        TRANSPOSED
    }

    /** Collects the names of a family. */
    public static final class Builder {
        private final List<String> prefixes;
        private final String layers;
        private final Map<String, Location> modules = new HashMap<>();

        private Builder(List<String> names, String layers) {
            prefixes = names.stream().map(name -> name + '.').toList();
            this.layers = layers;
        }

        /** Names a module. */
        public Builder name(String architectures, String checkpoints) {
            modules.put(architectures, new Location(prefixes, checkpoints, 0, 1));
            return this;
        }

        /** Names a module that has no prefix. */
        Builder topLevel(String architectures, String checkpoints) {
            modules.put(architectures, new Location(List.of(), checkpoints, 0, 1));
            return this;
        }

        /** Names a single parameter of a module, such as a bias that is stored without it. */
        public Builder parameter(String architectures, String checkpoints) {
            modules.put(architectures, new Location(prefixes, checkpoints, 0, 1, Form.PARAMETER));
            return this;
        }

        /**
         * Names a module that stacks several modules of the architecture by rows, in this order.
         */
        Builder stacked(String checkpoints, List<String> architectures) {
            return stacked(checkpoints, architectures, Form.MODULE);
        }

        /** Names a tensor of another form that stacks several modules, likewise. */
        Builder stacked(String checkpoints, List<String> architectures, Form form) {
            for (int i = 0; i < architectures.size(); i++) {
                modules.put(architectures.get(i), new Location(prefixes, checkpoints, i, architectures.size(), form));
            }
            return this;
        }

        public TensorNames build() {
            return new TensorNames(layers, Map.copyOf(modules));
        }
    }

    /** Creates a builder of an encoder's names, with a prefix that checkpoints may omit. */
    static Builder ofEncoder(String optionalPrefix, String layers) {
        return ofEncoder(List.of(optionalPrefix), layers);
    }

    /** Creates a builder of an encoder's names, with one of several prefixes, or none. */
    static Builder ofEncoder(List<String> optionalPrefixes, String layers) {
        return new Builder(optionalPrefixes, layers);
    }

    /** Creates a builder of a head's names. */
    public static Builder ofHead() {
        return ofHead(List.of());
    }

    /** Creates a builder of a head's names, with one of several prefixes, or none. */
    static Builder ofHead(List<String> optionalPrefixes) {
        return new Builder(optionalPrefixes, "");
    }

    /** Returns whether a module of this name is stored, with any prefix. */
    static boolean isStored(Set<String> stored, String module) {
        return stored.stream().anyMatch(name -> name.endsWith('.' + module + ".weight"));
    }

    /** Returns the location of a parameter, which is that of its module unless it has its own. */
    Location location(String parameter) {
        Location own = modules.get(parameter);
        return own == null ? ofModule(parameter.substring(0, parameter.lastIndexOf('.'))) : own;
    }

    private Location ofModule(String module) {
        Matcher layer = LAYER.matcher(module);
        String key = layer.matches() ? layer.group(2) : module;
        Location location = modules.get(key);
        if (location == null) {
            throw new IllegalArgumentException("no name for " + module);
        }
        return layer.matches() ? location.within("%s.%s.".formatted(layers, layer.group(1))) : location;
    }
}
