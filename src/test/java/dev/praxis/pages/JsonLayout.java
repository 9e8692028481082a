package dev.praxis.pages;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Formats JSON for readers: a value that fits on one line is not broken. */
final class JsonLayout {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private JsonLayout() {}

    static String of(JsonNode json) {
        return of(json, "", 0);
    }

    /** Returns the text of a node; {@code used} columns of its first line are taken. */
    private static String of(JsonNode json, String indent, int used) {
        String line = line(json);
        if (used + line.length() <= WIDTH || json.isEmpty()) {
            return line;
        }
        String inner = indent + INDENT;
        if (json.isObject()) {
            return json.propertyStream()
                    .map(field -> {
                        String name = "\"" + field.getKey() + "\": ";
                        return inner + name + of(field.getValue(), inner, inner.length() + name.length() + 1);
                    })
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (json.valueStream().noneMatch(JsonNode::isContainer)) {
            return filled(json.valueStream().map(JsonNode::toString).toList(), inner) + "\n" + indent + "]";
        }
        return json.valueStream()
                .map(entry -> inner + of(entry, inner, inner.length() + 1))
                .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }

    private static String filled(List<String> entries, String indent) {
        StringBuilder text = new StringBuilder("[");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i) + (i + 1 < entries.size() ? "," : "");
            if (line.isEmpty() || indent.length() + line.length() + 1 + entry.length() > WIDTH) {
                text.append(line.isEmpty() ? "" : indent + line).append('\n');
                line.setLength(0);
                line.append(entry);
            } else {
                line.append(' ').append(entry);
            }
        }
        return text.append(indent).append(line).toString();
    }

    private static String line(JsonNode json) {
        if (json.isObject()) {
            return json.propertyStream()
                    .map(field -> "\"" + field.getKey() + "\": " + line(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (json.isArray()) {
            return json.valueStream().map(JsonLayout::line).collect(Collectors.joining(", ", "[", "]"));
        }
        return json.toString();
    }
}
