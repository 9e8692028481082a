package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A lookup in a JSON array of objects, independent of their order. */
public final class JsonList {
    private JsonList() {}

    /** Returns the only element whose field has the given value, compared as text. */
    public static JsonNode find(JsonNode list, String field, String value) {
        List<JsonNode> found = list.valueStream()
                .filter(element -> element.path(field).asString("").equals(value))
                .toList();
        assertThat(found).as("elements with %s %s in %s", field, value, list).hasSize(1);
        return found.getFirst();
    }
}
