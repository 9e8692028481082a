package dev.praxis.checkpoint.config;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON file of a checkpoint, or a part of it, whose fields are asked for by name: a fault names
 * the file and the field.
 */
public final class ConfigFile {
    private static final int LONGEST_FILE = 4_000_000;

    /** Three times as much is a size still. */
    private static final int GREATEST_SIZE = 1 << 24;

    private static final int DEEPEST_NESTING = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_NESTING)
                            .maxDocumentLength(LONGEST_FILE)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonNode json;

    private ConfigFile(String name, JsonNode json) {
        this.name = name;
        this.json = json;
    }

    /** Reads a file that must be there. */
    public static ConfigFile read(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(file + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > LONGEST_FILE) {
                throw new CheckpointException(
                        "%s: expected at most %d bytes, found %d".formatted(file, LONGEST_FILE, Files.size(path)));
            }
            return new ConfigFile(file, JSON.readTree(in));
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": it cannot be read as JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CheckpointException(file + ": it cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads a file that may be missing: then it has no fields. */
    public static ConfigFile readIfThere(Path folder, String file) {
        return Files.exists(folder.resolve(file)) ? read(folder, file) : new ConfigFile(file, JSON.createObjectNode());
    }

    /** The fault of one field. */
    public CheckpointException wrong(String field, String expected) {
        JsonNode value = json.path(field);
        String found = value.isMissingNode() ? "nothing" : shortened(value.toString());
        return new CheckpointException("%s: %s: expected %s, found %s".formatted(name, field, expected, found));
    }

    /** The fault of the file as a whole. */
    public CheckpointException wrongWhole(String expected) {
        return new CheckpointException("%s: expected %s".formatted(name, expected));
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** A number of things, at least one. */
    public int size(String field) {
        JsonNode value = json.path(field);
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > GREATEST_SIZE) {
            throw wrong(field, "a number from 1 to " + GREATEST_SIZE);
        }
        return value.intValue();
    }

    /** A number of things, or what it is where it does not say. */
    public int size(String field, int otherwise) {
        return has(field) ? size(field) : otherwise;
    }

    /** A token's id. */
    public int id(String field, int otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode value = json.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw wrong(field, "an id");
        }
        return value.intValue();
    }

    /** A finite number above 0. */
    public double positive(String field, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        double value = json.path(field).asDouble(Double.NaN);
        if (!json.path(field).isNumber() || !(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw wrong(field, "a number above 0");
        }
        return value;
    }

    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!json.path(field).isBoolean()) {
            throw wrong(field, "true or false");
        }
        return json.path(field).booleanValue();
    }

    /** A text, or null where it does not say. */
    public @Nullable String text(String field) {
        if (!has(field)) {
            return null;
        }
        if (!json.path(field).isString()) {
            throw wrong(field, "text");
        }
        return json.path(field).stringValue();
    }

    /** The field as it stands, missing or not. */
    public JsonNode node(String field) {
        return json.path(field);
    }

    /** The whole file. */
    public JsonNode node() {
        return json;
    }

    /** A part of the file that is an object; a part that is missing has no fields. */
    public ConfigFile part(String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw wrong(field, "an object");
        }
        return new ConfigFile(name + ": " + field, value);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
