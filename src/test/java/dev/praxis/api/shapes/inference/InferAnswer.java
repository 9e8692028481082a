package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of JSON and the binary data after it.
 *
 * @param binary what follows the JSON
 */
record InferAnswer(HttpResponse<byte[]> response, JsonNode json, byte[] binary) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static InferAnswer of(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        int length = response.headers()
                .firstValue("Inference-Header-Content-Length")
                .map(Integer::parseInt)
                .orElse(body.length);
        return new InferAnswer(
                response, MAPPER.readTree(Arrays.copyOf(body, length)), Arrays.copyOfRange(body, length, body.length));
    }

    int status() {
        return response.statusCode();
    }

    String error() {
        return json.path("error").asString("no error");
    }

    /** Returns the binary data of an output by its index. */
    ByteBuffer data(int output) {
        int from = IntStream.range(0, output).map(this::size).sum();
        assertThat(from + size(output)).isLessThanOrEqualTo(binary.length);
        return ByteBuffer.wrap(binary, from, size(output)).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private int size(int output) {
        return json.at("/outputs/%d/parameters/binary_data_size".formatted(output))
                .asInt();
    }
}
