package dev.praxis.fuzz;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Validates values against the part of OpenAPI 3.0 that the description uses: {@code $ref},
 * {@code allOf}, {@code nullable}, {@code type}, {@code enum}, {@code format}, {@code properties},
 * {@code required}, {@code additionalProperties} and {@code items}. Undocumented fields are not
 * allowed, which is stricter than OpenAPI.
 */
final class Schemas {
    private final Description description;

    Schemas(Description description) {
        this.description = description;
    }

    /** Returns the fault of a value with its location, or null. */
    @Nullable
    String fault(JsonNode schema, JsonNode value) {
        return fault(schema, value, "");
    }

    private @Nullable String fault(JsonNode unresolved, JsonNode value, String at) {
        JsonNode schema = description.resolve(unresolved);
        if (value.isNull()) {
            boolean isAnything = !schema.has("type") && !schema.has("allOf");
            return isAnything || schema.path("nullable").asBoolean(false) ? null : at + " is null";
        }
        for (JsonNode part : schema.path("allOf")) {
            String fault = fault(part, value, at);
            if (fault != null) {
                return fault;
            }
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(value::equals)) {
            return at + " is " + value + ", which is not one of " + schema.get("enum");
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> objectFault(schema, value, at);
            case "array" -> arrayFault(schema, value, at);
            case "string" -> value.isString() && hasFormat(schema, value) ? null : at + " is " + value;
            case "number" -> value.isNumber() ? null : at + " is not a number: " + value;
            case "integer" -> isInteger(schema, value) ? null : at + " is not an integer: " + value;
            case "boolean" -> value.isBoolean() ? null : at + " is not a boolean: " + value;
            case "" -> null;
            default -> at + " has a schema of unknown type: " + schema;
        };
    }

    private @Nullable String objectFault(JsonNode schema, JsonNode value, String at) {
        if (!value.isObject()) {
            return at + " is not an object: " + value;
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                return at + " lacks " + name;
            }
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode described = schema.path("properties").path(field.getKey());
            JsonNode fieldSchema = described.isMissingNode() ? others : described;
            String location = at + "/" + field.getKey();
            if (!fieldSchema.isObject() && schema.has("properties")) {
                return location + " is not described";
            }
            String fault = fieldSchema.isObject() ? fault(fieldSchema, field.getValue(), location) : null;
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String arrayFault(JsonNode schema, JsonNode value, String at) {
        if (!value.isArray()) {
            return at + " is not an array: " + value;
        }
        for (int i = 0; i < value.size(); i++) {
            String fault = fault(schema.path("items"), value.get(i), at + "/" + i);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static boolean isInteger(JsonNode schema, JsonNode value) {
        return value.isIntegralNumber()
                && (schema.path("format").asString("").equals("int32")
                        ? value.canConvertToInt()
                        : value.canConvertToLong());
    }

    private static boolean hasFormat(JsonNode schema, JsonNode value) {
        return !schema.path("format").asString("").equals("uri")
                || URI.create(value.asString()).isAbsolute();
    }
}
