package dev.praxis.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates bodies of the right types from a schema. All arrays of a body have the same number of
 * rows and columns, so that their sizes match.
 */
final class SchemaBodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 8;
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "the car is blue",
            "The red house.",
            "\u00e9\uD83D\uDE00 \u4f60\u597d",
            "[CLS] a",
            "x ".repeat(50));
    private static final List<String> MODELS =
            List.of("bert-tiny", "bert-tiny-classifier", "tiny-random-reranker", "modernbert-tiny", "none");

    private final Description description;
    private final Draw draw;
    private final int rows;
    private final int columns;

    SchemaBodies(Description description, Draw draw) {
        this(description, draw, 1 + draw.below(5));
    }

    /** Creates a generator of arrays with the given number of rows. */
    SchemaBodies(Description description, Draw draw, int rows) {
        this.description = description;
        this.draw = draw;
        this.rows = rows;
        this.columns = 1 + draw.below(4);
    }

    /** Generates all fields of a schema. */
    Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new TreeMap<>();
        description
                .resolve(schema)
                .path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), of(field.getValue(), field.getKey(), 1)));
        return fields;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, "", 0);
    }

    private JsonNode of(JsonNode unresolved, String name, int depth) {
        JsonNode schema = description.resolve(unresolved);
        if (schema.has("allOf")) {
            return of(schema.get("allOf").get(0), name, depth);
        }
        if (schema.has("enum")) {
            return draw.of(schema.get("enum").valueStream().toList());
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "string" -> NODES.stringNode(draw.of(name.equals("model") ? MODELS : TEXTS));
            case "integer" -> NODES.numberNode(draw.below(6));
            case "number" -> number(name);
            case "boolean" -> NODES.booleanNode(draw.percent(50));
            default -> anything(name);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<JsonNode> required = schema.path("required").valueStream().toList();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean isRequired =
                    required.stream().anyMatch(name -> name.asString().equals(field.getKey()));
            if (isRequired || (depth < MAX_DEPTH && draw.percent(30))) {
                object.set(field.getKey(), of(field.getValue(), field.getKey(), depth + 1));
            }
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, String name, int depth) {
        ArrayNode array = NODES.arrayNode();
        boolean isMatrix =
                !schema.path("items").has("type") && !schema.path("items").has("$ref") && draw.percent(50);
        for (int i = 0; i < rows; i++) {
            array.add(isMatrix && !name.equals("labels") ? vector(name) : of(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private ArrayNode vector(String name) {
        ArrayNode vector = NODES.arrayNode();
        for (int i = 0; i < columns; i++) {
            vector.add(number(name));
        }
        return vector;
    }

    private JsonNode number(String name) {
        return name.endsWith("labels")
                ? NODES.numberNode(draw.below(2))
                : NODES.numberNode(name.endsWith("weights") ? (double) draw.below(4) : draw.number());
    }

    private JsonNode anything(String name) {
        boolean isText = name.equals("input") || name.equals("documents");
        return switch (draw.below(3)) {
            case 0 -> isText ? NODES.stringNode(draw.of(TEXTS)) : number(name);
            case 1 -> isText ? NODES.arrayNode().add(draw.of(TEXTS)).add(draw.of(TEXTS)) : vector(name);
            default -> isText ? NODES.arrayNode().add(draw.below(50)).add(draw.below(50)) : number(name);
        };
    }
}
