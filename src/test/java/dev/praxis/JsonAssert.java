package dev.praxis;

import static dev.praxis.Close.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Equality of JSON up to the last bits of its numbers, which another processor's exponential may round otherwise. */
public final class JsonAssert {
    private JsonAssert() {}

    public static void assertSame(JsonNode actual, JsonNode expected, String where) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(where).isTrue();
            Close.assertClose(actual.asDouble(), expected.asDouble(), FLOAT64);
        } else if (expected.isArray()) {
            assertThat(actual.isArray()).as(where).isTrue();
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i), where + "/" + i);
            }
        } else if (expected.isObject()) {
            assertThat(actual.propertyNames()).as(where).containsExactlyElementsOf(expected.propertyNames());
            expected.propertyStream()
                    .forEach(field ->
                            assertSame(actual.get(field.getKey()), field.getValue(), where + "/" + field.getKey()));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }
}
