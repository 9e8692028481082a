package dev.praxis.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Shortens long arrays in examples. */
final class LongArrays {
    private static final int MAX_LENGTH = 50;
    private static final int SHOWN = 5;

    /** Completes the summary of an example with shortened arrays. */
    static final String NOTE = " (arrays of more than %d entries are cut to %d here)".formatted(MAX_LENGTH, SHOWN);

    private LongArrays() {}

    /** Returns a copy whose long arrays end after a few entries. */
    static JsonNode cut(JsonNode node) {
        if (node.isArray()) {
            ArrayNode cut = JsonNodeFactory.instance.arrayNode();
            int size = node.size() > MAX_LENGTH ? SHOWN : node.size();
            for (int i = 0; i < size; i++) {
                cut.add(cut(node.get(i)));
            }
            return cut;
        }
        if (node.isObject()) {
            ObjectNode cut = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> cut.set(field.getKey(), cut(field.getValue())));
            return cut;
        }
        return node;
    }
}
