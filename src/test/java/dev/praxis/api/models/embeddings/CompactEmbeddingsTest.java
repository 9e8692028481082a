package dev.praxis.api.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import dev.praxis.wire.vectors.Dtype;
import dev.praxis.wire.vectors.MatrixBytes;
import dev.praxis.wire.vectors.SlowEncoding;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CompactEmbeddingsTest extends HttpTest {
    private static final String PATH = "/v1/embeddings";
    private static final String NPY = "application/x-npy";
    private static final String BYTES = "application/octet-stream";
    private static final int NPY_HEADER = 128;
    private static final int TEXTS = 3;

    /** Ranges of five dimensions, of which some entries of normalized vectors are outside. */
    private static final double[][] RANGES = {{-0.1, -0.2, -0.3, 0, 0.1}, {0.1, 0.2, -0.3, 0.5, 1}};

    private static final String SENT_RANGES = ",\"embedding_ranges\":" + Arrays.deepToString(RANGES);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"int8", "uint8"})
    void integers_without_ranges_come_with_the_scale_of_their_vector(String name) {
        JsonNode plain = embed("");
        JsonNode numbers = assertJsonHolds(plain, name, "");
        for (int i = 0; i < TEXTS; i++) {
            double max = DoubleStream.of(vector(plain, i)).map(Math::abs).max().orElseThrow();
            JsonNode scale = numbers.at("/data/%d/scale".formatted(i));
            assertThat((float) scale.asDouble()).isEqualTo((float) max / 127);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "float32, <f4, float32, 5, false",
        "float16, <f2, float16, 5, false",
        "int8, |i1, int8, 5, true",
        "uint8, |u1, uint8, 5, true",
        "binary, |i1, int8, 1, false",
        "ubinary, |u1, uint8, 1, false"
    })
    void all_forms_hold_the_same_numbers(String name, String descr, String type, int columns, boolean hasRanges)
            throws IOException, InterruptedException {
        String ranges = hasRanges ? SENT_RANGES : "";
        JsonNode numbers = assertJsonHolds(embed(""), name, ranges);
        HttpResponse<byte[]> bytes = matrix(BYTES, body(dtype(name) + ranges));
        HttpResponse<byte[]> npy = matrix(NPY, body(dtype(name) + ranges));
        List<Double> all = new ArrayList<>();
        for (JsonNode embedding : numbers.get("data")) {
            assertThat(embedding.has("scale")).isFalse();
            all.addAll(list(Golden.vector(embedding.get("embedding"))));
        }
        assertThat(MatrixBytes.numbers(Dtype.valueOf(name.toUpperCase(Locale.ROOT)), bytes.body()))
                .isEqualTo(all);
        assertThat(Arrays.copyOfRange(npy.body(), NPY_HEADER, npy.body().length))
                .isEqualTo(bytes.body());
        assertThat(new String(npy.body(), 10, NPY_HEADER - 10, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '%s', 'fortran_order': False, 'shape': (3, %d), }".formatted(descr, columns));
        assertThat(bytes.headers().firstValue("Content-Type")).hasValue(BYTES);
        assertThat(npy.headers().firstValue("Content-Type")).hasValue(NPY);
        for (HttpResponse<byte[]> response : List.of(bytes, npy)) {
            assertThat(response.headers().firstValue("Praxis-Shape")).hasValue("3, " + columns);
            assertThat(response.headers().firstValue("Praxis-Dtype")).hasValue(type);
            assertThat(response.headers().firstValue("Praxis-Prompt-Tokens"))
                    .hasValue(numbers.at("/usage/prompt_tokens").asString());
            assertThat(response.headers().firstValue("Praxis-Truncated")).isEmpty();
            assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        }
    }

    @Test
    void float32_is_the_default_type() {
        assertThat(embed(dtype("float32"))).isEqualTo(embed(""));
    }

    @Test
    void truncated_inputs_are_named_in_a_header() throws IOException, InterruptedException {
        String texts = List.of("the", "car ".repeat(100), "blue ".repeat(63), "blue", "car ".repeat(70)).stream()
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(","));
        String body = "{\"model\":\"bert-tiny\",\"input\":[%s],\"truncate\":true}".formatted(texts);
        assertThat(post(PATH, body).json().get("truncated").toString()).isEqualTo("[1,2,4]");
        assertThat(matrix(NPY, body).headers().firstValue("Praxis-Truncated")).hasValue("1-2, 4");
    }

    /** The last column is whether the response is a matrix. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | false",
                "application/* | false",
                "application/json, text/plain, */* | false",
                "application/json, application/octet-stream | false",
                "application/octet-stream;q=0.9, application/json | false",
                "application/x-npy;q=0.1, */* | false",
                "application/x-npy;q=0.1, application/*;q=0.2 | false",
                "text/html, image/gif, *; q=.2, */*; q=.2 | false",
                "application/x-npy | true",
                "application/octet-stream | true",
                "application/octet-stream, */* | true",
                "application/json;q=0.5, application/x-npy | true",
                "text/html, application/x-npy;q=0.1 | true",
                "application/x-npy, application/octet-stream | true",
                "APPLICATION/X-NPY | true"
            })
    void the_accept_header_decides_with_its_weights_and_json_is_the_default(String accept, boolean isMatrix)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = accepting(accept, body(""));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Praxis-Shape").isPresent()).isEqualTo(isMatrix);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow().startsWith(JSON))
                .isEqualTo(!isMatrix);
        // Options that a matrix cannot fulfill are rejected exactly where it would be the response.
        assertThat(accepting(accept, body(",\"encoding_format\":\"base64\"")).statusCode())
                .isEqualTo(isMatrix ? 422 : 200);
    }

    /** Asserts that numbers and base64 are those of the definition, and returns the numbers. */
    private JsonNode assertJsonHolds(JsonNode plain, String name, String ranges) {
        Dtype dtype = Dtype.valueOf(name.toUpperCase(Locale.ROOT));
        JsonNode numbers = embed(dtype(name) + ranges);
        JsonNode base64 = embed(dtype(name) + ranges + ",\"encoding_format\":\"base64\"");
        for (int i = 0; i < TEXTS; i++) {
            double[] vector = vector(plain, i);
            float[] floats = new float[vector.length];
            for (int j = 0; j < vector.length; j++) {
                floats[j] = (float) vector[j];
            }
            List<Double> expected = SlowEncoding.of(dtype, floats, ranges.isEmpty() ? null : RANGES);
            assertThat(list(vector(numbers, i))).isEqualTo(expected);
            byte[] bytes = Base64.getDecoder()
                    .decode(base64.at("/data/%d/embedding".formatted(i)).asString());
            assertThat(MatrixBytes.numbers(dtype, bytes)).isEqualTo(expected);
            assertThat(base64.at("/data/%d/scale".formatted(i))).isEqualTo(numbers.at("/data/%d/scale".formatted(i)));
        }
        return numbers;
    }

    private JsonNode embed(String options) {
        Answer answer = post(PATH, body(options));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private HttpResponse<byte[]> matrix(String accept, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = accepting(accept, body);
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }

    private HttpResponse<byte[]> accepting(String accept, String body) throws IOException, InterruptedException {
        return HTTP.send(
                request(PATH)
                        .header("Content-Type", JSON)
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String body(String options) {
        return "{\"model\":\"bert-tiny\",\"input\":[\"the car\",\"blue\",\"recall\"],\"dimensions\":5%s}"
                .formatted(options);
    }

    private static String dtype(String name) {
        return ",\"embedding_dtype\":\"%s\"".formatted(name);
    }

    private static double[] vector(JsonNode answer, int index) {
        return Golden.vector(answer.at("/data/%d/embedding".formatted(index)));
    }

    /** Returns numbers of JSON as float32, the type that they were written in. */
    private static List<Double> list(double[] numbers) {
        return DoubleStream.of(numbers)
                .mapToObj(number -> (double) (float) number)
                .toList();
    }
}
