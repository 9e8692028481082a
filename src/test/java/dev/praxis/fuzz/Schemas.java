package dev.praxis.fuzz;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks values against the part of OpenAPI 3.0 that the description uses: {@code $ref},
 * {@code allOf}, {@code nullable}, {@code type}, {@code enum}, {@code format}, {@code properties},
 * {@code required}, {@code additionalProperties} and {@code items}. Stricter in one thing: an
 * object has no field that is not described.
 */
final class Schemas {
    private final Description description;

    Schemas(Description description) {
        this.description = description;
    }

    /** What is wrong with a value, and where; null for nothing. */
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
            return at + " is " + value + ", and none of " + schema.get("enum");
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> objectFault(schema, value, at);
            case "array" -> arrayFault(schema, value, at);
            case "string" -> value.isString() && hasFormat(schema, value) ? null : at + " is " + value;
            case "number" -> value.isNumber() ? null : at + " is no number: " + value;
            case "integer" -> isInteger(schema, value) ? null : at + " is no integer: " + value;
            case "boolean" -> value.isBoolean() ? null : at + " is no boolean: " + value;
            case "" -> null;
            default -> at + " has a schema of unknown type: " + schema;
        };
    }

    private @Nullable String objectFault(JsonNode schema, JsonNode value, String at) {
        if (!value.isObject()) {
            return at + " is no object: " + value;
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
            String place = at + "/" + field.getKey();
            if (!fieldSchema.isObject() && schema.has("properties")) {
                return place + " is not described";
            }
            String fault = fieldSchema.isObject() ? fault(fieldSchema, field.getValue(), place) : null;
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable String arrayFault(JsonNode schema, JsonNode value, String at) {
        if (!value.isArray()) {
            return at + " is no array: " + value;
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
