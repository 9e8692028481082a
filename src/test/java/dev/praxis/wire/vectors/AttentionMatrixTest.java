package dev.praxis.wire.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tests attention weights as a matrix of four dimensions. */
class AttentionMatrixTest extends HttpTest {
    private static final String NPY = "application/x-npy";
    private static final String BYTES = "application/octet-stream";
    private static final int NPY_HEADER = 128;
    private static final String FORWARD = "/v1/encoder/forward";
    private static final String ENCODE = "/v1/models/bert-tiny/encode";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/models/bert-tiny/encode | {\"input\":\"the car\",\"output\":[\"attentions\"]} | /results/0/attentions",
                "/v1/encoder/forward | {\"input\":{\"words\":[\"the\",\"car\"],\"max_length\":3},\"trace\":\"attention\"} | /attention_weights",
            })
    void an_npy_file_has_the_numbers_of_json_as_float32(String path, String body, String pointer) {
        JsonNode weights = post(path, body).json().at(pointer);
        List<Double> expected = new ArrayList<>();
        for (JsonNode layer : weights) {
            for (JsonNode head : layer) {
                Arrays.stream(Golden.matrix(head).data).forEach(weight -> expected.add((double) (float) weight));
            }
        }
        HttpResponse<byte[]> npy = sendForBytes(accepting(NPY, path, body));
        HttpResponse<byte[]> bytes = sendForBytes(accepting(BYTES, path, body));
        String shape = "%d, %d, %d, %d"
                .formatted(
                        weights.size(),
                        weights.get(0).size(),
                        weights.at("/0/0").size(),
                        weights.at("/0/0/0").size());
        assertThat(MatrixBytes.numbers(Dtype.FLOAT32, bytes.body())).isEqualTo(expected);
        assertThat(Arrays.copyOfRange(npy.body(), NPY_HEADER, npy.body().length))
                .isEqualTo(bytes.body());
        assertThat(new String(npy.body(), 10, NPY_HEADER - 10, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(shape))
                .endsWith("\n");
        assertThat(npy.headers().firstValue("Praxis-Shape")).hasValue(shape);
        assertThat(npy.headers().firstValue("Praxis-Dtype")).hasValue("float32");
        assertThat(npy.headers().firstValueAsLong("Praxis-Prompt-Tokens"))
                .hasValue(weights.at("/0/0").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ENCODE + " | {\"input\":\"a\"} | /output",
                ENCODE + " | {\"input\":\"a\",\"output\":[\"attentions\",\"stages\"]} | /output",
                ENCODE + " | {\"input\":[\"a\",\"b\"],\"output\":[\"attentions\"]} | /input",
                "/v1/models/static-tiny/encode | {\"input\":\"a\",\"output\":[\"attentions\"]} | /output/0",
                FORWARD + " | {\"input\":{\"words\":[\"a\"]}} | /trace",
                FORWARD + " | {\"input\":{\"words\":[\"a\"]},\"trace\":\"all\"} | /trace",
                FORWARD + " | {\"input\":{\"words\":[\"a\"]},\"trace\":\"attention\",\"stages\":[\"*\"]} | /stages",
                FORWARD
                        + " | {\"input\":{\"words\":[\"a\"]},\"trace\":\"attention\",\"return_weights\":true} | /return_weights",
            })
    void what_a_matrix_cannot_hold_is_rejected(String path, String body, String pointer) {
        Answer answer = send(accepting(NPY, path, body));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private HttpRequest.Builder accepting(String accept, String path, String body) {
        return request(path)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body));
    }
}
