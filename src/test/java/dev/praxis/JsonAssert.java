package dev.praxis;

import static dev.praxis.Close.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * Assertions that JSON is equal up to the last bits of its numbers, which may be rounded
 * differently on other processors.
 */
public final class JsonAssert {
    /** The tolerance of model outputs, which kernels round differently. */
    private static final double FLOAT32 = 1e-5;

    private JsonAssert() {}

    /**
     * Asserts that the response of a path is as expected. Model outputs are float32, all others
     * float64.
     */
    public static void assertSameAnswer(String path, JsonNode actual, JsonNode expected, String where) {
        boolean isFloat32 = path.matches("/v1/(models|embeddings|rerank).*");
        assertSame(actual, expected, where, isFloat32 ? FLOAT32 : 0);
    }

    private static void assertSame(JsonNode actual, JsonNode expected, String where, double absolute) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(where).isTrue();
            if (Math.abs(actual.asDouble() - expected.asDouble()) > absolute) {
                Close.assertClose(actual.asDouble(), expected.asDouble(), FLOAT64);
            }
        } else if (expected.isArray()) {
            assertThat(actual.isArray()).as(where).isTrue();
            assertThat(actual.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertSame(actual.get(i), expected.get(i), where + "/" + i, absolute);
            }
        } else if (expected.isObject()) {
            assertThat(actual.propertyNames()).as(where).containsExactlyElementsOf(expected.propertyNames());
            expected.propertyStream()
                    .forEach(field -> assertSame(
                            actual.get(field.getKey()), field.getValue(), where + "/" + field.getKey(), absolute));
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
