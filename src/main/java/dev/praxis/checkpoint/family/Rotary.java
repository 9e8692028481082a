package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.Rotation;
import java.util.Objects;

/**
 * Rotary positions in {@code config.json}: the field {@code rope_theta} and the object
 * {@code rope_scaling}, or, since version 5 of transformers, both in {@code rope_parameters}.
 */
final class Rotary {
    private final ConfigFile config;
    private final ConfigFile parameters;

    private Rotary(ConfigFile config, ConfigFile parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    static Rotary of(ConfigFile config) {
        ConfigFile parameters = config.part("rope_parameters");
        if (parameters.has(LayerTypes.FULL) || parameters.has(LayerTypes.SLIDING)) {
            throw config.wrong("rope_parameters", "the same for all layers");
        }
        return new Rotary(config, parameters);
    }

    /** Returns the settings of one kind of layers, in configurations that distinguish them. */
    static Rotary of(ConfigFile config, String layerType) {
        return new Rotary(config, config.part("rope_parameters").part(layerType));
    }

    /**
     * Returns the rotation with θ from {@code rope_theta} or, in older files, from the given field.
     * Frequencies that are scaled for long texts are rejected.
     */
    Rotation unscaled(String olderField, double defaultTheta) {
        if (!kind().equals("default")) {
            throw wrongKind("default");
        }
        return new Rotation(theta(olderField, defaultTheta));
    }

    double theta(String olderField, double defaultTheta) {
        if (config.has("rope_scaling") && config.has("rope_parameters")) {
            throw config.wrong("rope_scaling", "null beside rope_parameters");
        }
        if (config.part("rope_scaling").has("rope_theta")) {
            throw config.wrong("rope_scaling", "no rope_theta, which belongs beside it");
        }
        return parameters.positive("rope_theta", config.positive(olderField, defaultTheta));
    }

    /** Rejects a configuration without θ, where versions of the family's code differ in it. */
    void requireTheta() {
        if (!parameters.has("rope_theta") && !config.has("rope_theta")) {
            throw config.wrong("rope_theta", "a number above 0");
        }
    }

    /** Returns the kind of scaling. */
    String kind() {
        ConfigFile stated = config.has("rope_scaling") ? config.part("rope_scaling") : parameters;
        String kind = stated.text("rope_type") == null ? stated.text("type") : stated.text("rope_type");
        return Objects.requireNonNullElse(kind, config.has("rope_scaling") ? "unnamed" : "default");
    }

    /** Returns the factor of the scaling. */
    double factor() {
        return parameters.positive("factor", config.part("rope_scaling").positive("factor", 1));
    }

    RuntimeException wrongKind(String expected) {
        boolean older = config.has("rope_scaling");
        return older ? config.wrong("rope_scaling", "the type " + expected) : parameters.wrong("rope_type", expected);
    }
}
