package dev.praxis;

import static dev.praxis.Close.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Assertions that JSON is equal up to the last bits of its numbers, which may be rounded
 * differently on other processors.
 */
public final class JsonAssert {
    /** The tolerance of model outputs, which kernels round differently. */
    private static final double FLOAT32 = 1e-5;

    private static final Pattern FLOAT32_PATHS = Pattern.compile("/v1/(models|embed|rerank|score).*|/(?!v1/).*");

    /** Names of numbers that differ from call to call: times. */
    private static final Pattern TIMES = Pattern.compile(".*/(total_duration|created)");

    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");

    private JsonAssert() {}

    /**
     * Asserts that the response of a path is as expected. Model outputs are float32, all others
     * float64.
     */
    public static void assertSameAnswer(String path, JsonNode actual, JsonNode expected, String where) {
        boolean isFloat32 = FLOAT32_PATHS.matcher(path).matches();
        assertSame(actual, expected, where, isFloat32 ? FLOAT32 : 0);
    }

    private static void assertSame(JsonNode actual, JsonNode expected, String where, double absolute) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(where).isTrue();
            if (TIMES.matcher(where).matches()) {
                assertThat(actual.asLong()).as(where).isPositive();
            } else if (Math.abs(actual.asDouble() - expected.asDouble()) > absolute) {
                Close.assertClose(actual.asDouble(), expected.asDouble(), FLOAT64);
            }
        } else if (expected.isArray()) {
            assertThat(actual.isArray()).as(where).isTrue();
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i), where + "/" + i, absolute);
            }
        } else if (expected.isObject()) {
            assertThat(actual.isObject()).as(where).isTrue();
            assertThat(actual.propertyNames()).as(where).containsExactlyElementsOf(expected.propertyNames());
            expected.propertyStream()
                    .forEach(field -> assertSame(
                            actual.get(field.getKey()), field.getValue(), where + "/" + field.getKey(), absolute));
        } else if (expected.isString()
                && REQUEST_ID.matcher(expected.asString()).matches()) {
            assertThat(actual.asString()).as(where).matches(REQUEST_ID);
        } else if (where.endsWith("/embedding")) {
            assertThat(floats(actual)).as(where).containsExactly(floats(expected), offset((float) absolute));
        } else {
            assertThat(actual).as(where).isEqualTo(expected);
        }
    }

    private static float[] floats(JsonNode base64) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getDecoder().decode(base64.asString())).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }
}
