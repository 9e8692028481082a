package dev.praxis.pages;

import static dev.praxis.pages.Tables.cell;
import static dev.praxis.pages.Tables.code;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Tables of endpoints and of fields, from the OpenAPI description.
 *
 * @param description the description, as served
 */
record DescriptionTables(JsonNode description) {
    /** The page of each path, by the longest prefix. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("/v1/softmax", "softmax"),
            Map.entry("/v1/cross-entropy", "softmax"),
            Map.entry("/v1/attention", "attention"),
            Map.entry("/v1/encoder", "encoder"),
            Map.entry("/v1/dense", "dense"),
            Map.entry("/v1/generalization", "generalization"),
            Map.entry("/v1/uncertainty", "generalization"),
            Map.entry("/v1/embeddings", "models"),
            Map.entry("/v1/models", "models"),
            Map.entry("/v1/models/{id}/token-classify", "entities"),
            Map.entry("/v1/rerank", "models"),
            Map.entry("/v1/metrics", "ranking"),
            Map.entry("/v1/metrics/classification", "classification"),
            Map.entry("/v1/metrics/calibration", "calibration"),
            Map.entry("/v1/metrics/multilabel", "multilabel"),
            Map.entry("/v1/metrics/regression", "regression"),
            Map.entry("/v1/metrics/retrieval", "retrieval"),
            Map.entry("/v1/metrics/detection", "detection"),
            Map.entry("/v1/metrics/compare", "comparison"),
            Map.entry("/v1/metrics/report", "report"),
            Map.entry("/v1/metrics/gate", "report"));

    /** The page of the paths that other services have, too. */
    private static final String SHAPES = "shapes";

    /** Returns a row per operation, with a link to its page, except for other services' paths. */
    String endpoints() {
        StringBuilder table = new StringBuilder(Tables.head("endpoint", "result"));
        description
                .get("paths")
                .propertyStream()
                .filter(path -> !page(path.getKey()).equals(SHAPES))
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(operation -> table.append(Tables.row(
                                "[%s](docs/%s.md)"
                                        .formatted(
                                                code(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()),
                                                page(path.getKey())),
                                cell(operation.getValue().get("summary").asString())))));
        return table.toString();
    }

    /** Returns a row per field of a schema. */
    String fields(String schema) {
        JsonNode described = description.at("/components/schemas/" + schema);
        if (described.isMissingNode()) {
            throw new IllegalArgumentException("no schema " + schema);
        }
        Set<String> required =
                described.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        boolean isRequest = schema.endsWith("Request");
        StringBuilder table = new StringBuilder(
                isRequest
                        ? Tables.head("field", "type", "default", "meaning")
                        : Tables.head("field", "type", "meaning"));
        described.get("properties").propertyStream().forEach(field -> {
            String name = code(field.getKey());
            String type = type(field.getValue());
            String meaning = cell(field.getValue().path("description").asString(""));
            String absent = required.contains(field.getKey())
                    ? "required"
                    : field.getValue().has("default")
                            ? code(field.getValue().get("default").toString().replace("\"", ""))
                            : "-";
            table.append(isRequest ? Tables.row(name, type, absent, meaning) : Tables.row(name, type, meaning));
        });
        return table.toString();
    }

    private static String page(String path) {
        return PAGES.entrySet().stream()
                .filter(page -> path.startsWith(page.getKey()))
                .max(Comparator.comparingInt(page -> page.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(SHAPES);
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum")
                    .valueStream()
                    .filter(value -> !value.isNull())
                    .map(value -> code(value.asString()))
                    .collect(Collectors.joining(", "));
        }
        JsonNode reference = schema.has("allOf") ? schema.at("/allOf/0/$ref") : schema.path("$ref");
        if (!reference.isMissingNode()) {
            return code(reference.asString().substring("#/components/schemas/".length()));
        }
        if (schema.path("type").asString("").equals("array")) {
            return arrayType(schema.get("items"));
        }
        return schema.path("type").asString("any");
    }

    private static String arrayType(JsonNode items) {
        String element = type(items);
        return element.equals("any") ? "array" : "array of " + element;
    }
}
