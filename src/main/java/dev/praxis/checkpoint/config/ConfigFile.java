package dev.praxis.checkpoint.config;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.problem.ForeignFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file of a checkpoint, or a part of one, with typed access to its fields. Errors name the
 * file and the field.
 */
public final class ConfigFile {
    private static final int MAX_FILE_BYTES = 4_000_000;

    /** Maximum of a size. Three times as much still fits an {@code int}. */
    public static final int MAX_SIZE = 1 << 24;

    private static final int MAX_NESTING_DEPTH = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING_DEPTH)
                            .maxDocumentLength(MAX_FILE_BYTES)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Python writes Infinity and NaN, mostly into fields that no encoder reads.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String name;
    private final JsonNode json;

    private ConfigFile(String name, JsonNode json) {
        this.name = name;
        this.json = json;
    }

    /** Reads a required file. */
    public static ConfigFile read(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException(file + ": no such file");
        }
        ForeignFile.reject(file, path);
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > MAX_FILE_BYTES) {
                throw new CheckpointException(
                        "%s: expected at most %d bytes, found %d".formatted(file, MAX_FILE_BYTES, Files.size(path)));
            }
            return new ConfigFile(file, JSON.readTree(in));
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": cannot be read as JSON: " + location(e), e);
        } catch (IOException e) {
            throw new CheckpointException(
                    file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static String location(JacksonException e) {
        return e.getLocation() == null
                ? "it is nested more than %d levels deep".formatted(MAX_NESTING_DEPTH)
                : "error in line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** Reads an optional file. A missing file has no fields. */
    public static ConfigFile readIfPresent(Path folder, String file) {
        return Files.exists(folder.resolve(file)) ? read(folder, file) : empty(file);
    }

    /** Returns a file without fields. */
    public static ConfigFile empty(String file) {
        return new ConfigFile(file, JSON.createObjectNode());
    }

    /** Creates the exception for an invalid field. */
    public CheckpointException wrong(String field, String expected) {
        JsonNode value = json.path(field);
        String found = value.isMissingNode()
                ? "nothing"
                : shortened(value.isFloatingPointNumber() ? value.asString() : value.toString());
        return new CheckpointException("%s: %s: expected %s, found %s".formatted(name, field, expected, found));
    }

    /** Creates the exception for an invalid file. */
    public CheckpointException wrongWhole(String expected) {
        return new CheckpointException("%s: expected %s".formatted(name, expected));
    }

    /** Returns whether a field is present and not null. */
    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** Returns a positive integer. */
    public int size(String field) {
        JsonNode value = json.path(field);
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_SIZE) {
            throw wrong(field, "a number from 1 to " + MAX_SIZE);
        }
        return value.intValue();
    }

    /** Returns a positive integer, or a default if the field is absent. */
    public int size(String field, int defaultValue) {
        return has(field) ? size(field) : defaultValue;
    }

    /** Returns an integer from 0 on, or a default if the field is absent. */
    public int count(String field, int defaultValue) {
        boolean isZero = json.path(field).isInt() && json.path(field).intValue() == 0;
        return isZero ? 0 : size(field, defaultValue);
    }

    /** Returns any integer, or a default if the field is absent. */
    public int integer(String field, int defaultValue) {
        if (!has(field)) {
            return defaultValue;
        }
        if (!json.path(field).isInt()) {
            throw wrong(field, "an integer");
        }
        return json.path(field).intValue();
    }

    /** Returns a token id, or a default if the field is absent. */
    public int id(String field, int defaultValue) {
        if (!has(field)) {
            return defaultValue;
        }
        JsonNode value = json.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw wrong(field, "a token id");
        }
        return value.intValue();
    }

    /** Returns a finite number above 0, or a default if the field is absent. */
    public double positive(String field, double defaultValue) {
        if (!has(field)) {
            return defaultValue;
        }
        double value = json.path(field).asDouble(Double.NaN);
        if (!json.path(field).isNumber() || !(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw wrong(field, "a number above 0");
        }
        return value;
    }

    /**
     * Returns a limit, rounded down, at most the largest {@code int}; that is also the limit of a
     * field that is absent or infinite.
     */
    public int limit(String field) {
        if (!has(field)) {
            return Integer.MAX_VALUE;
        }
        double value = json.path(field).asDouble(Double.NaN);
        if (!json.path(field).isNumber() || !(value > 0)) {
            throw wrong(field, "a number above 0");
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    public boolean flag(String field, boolean defaultValue) {
        if (!has(field)) {
            return defaultValue;
        }
        if (!json.path(field).isBoolean()) {
            throw wrong(field, "true or false");
        }
        return json.path(field).booleanValue();
    }

    /** Returns a string, or null if the field is absent. */
    public @Nullable String text(String field) {
        if (!has(field)) {
            return null;
        }
        if (!json.path(field).isString()) {
            throw wrong(field, "a string");
        }
        return json.path(field).stringValue();
    }

    /** Returns the name of the model's class, the first of {@code architectures}; empty if none. */
    public String modelClass() {
        return json.path("architectures").path(0).asString("");
    }

    /** Returns a field as a JSON node, missing or not. */
    public JsonNode node(String field) {
        return json.path(field);
    }

    /** Returns the whole file as a JSON node. */
    public JsonNode node() {
        return json;
    }

    /** Returns a field that is an object. A missing field is treated as an empty object. */
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
