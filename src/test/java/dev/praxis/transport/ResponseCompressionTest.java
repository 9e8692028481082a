package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Gzip;
import dev.praxis.HttpTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseCompressionTest extends HttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LONG =
            IntStream.range(0, 2000).mapToObj(i -> "0." + i).collect(Collectors.joining(",", "{\"logits\":[", "]}"));

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder softmax(String body, String... headers) {
        HttpRequest.Builder request =
                request("/v1/softmax").header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static void assertGzip(HttpResponse<byte[]> answer, byte[] plain) {
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(headers.firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        assertThat(headers.firstValue("Transfer-Encoding")).isEmpty();
        assertThat(headers.allValues("Vary")).contains("Accept-Encoding");
        assertThat(answer.body().length).isLessThan(plain.length);
        assertThat(Gzip.decompress(answer.body())).isEqualTo(plain);
    }

    private static void assertPlain(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    }

    @Test
    void a_long_response_is_compressed_if_the_client_accepts_it() throws Exception {
        HttpResponse<byte[]> plain = exchange(softmax(LONG));
        assertPlain(plain);
        assertThat(plain.headers().allValues("Vary")).contains("Accept-Encoding");
        HttpResponse<byte[]> compressed = exchange(softmax(LONG, "Accept-Encoding", "br, gzip;q=0.5"));
        assertGzip(compressed, plain.body());
        assertThat(compressed.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(compressed.headers().firstValue("Server-Timing").orElseThrow())
                .contains("write;dur=");
    }

    @ParameterizedTest
    @CsvSource({"identity", "gzip;q=0", "br", "identity;gzip;q=0.5", "nonsense"})
    void a_client_that_does_not_accept_gzip_gets_no_gzip(String header) throws Exception {
        assertPlain(exchange(softmax(LONG, "Accept-Encoding", header)));
    }

    @Test
    void a_short_response_is_not_compressed_and_does_not_vary() throws Exception {
        HttpResponse<byte[]> answer = exchange(softmax("{\"logits\":[1,2]}", "Accept-Encoding", "gzip"));
        assertPlain(answer);
        assertThat(answer.headers().allValues("Vary")).doesNotContain("Accept-Encoding");
    }

    @Test
    void a_response_of_a_few_megabytes_is_restored() throws Exception {
        String rows = IntStream.range(0, 500).mapToObj(i -> "[" + i + "]").collect(Collectors.joining(",", "[", "]"));
        String body = "{\"queries\":%s,\"keys\":%s,\"values\":%s}".formatted(rows, rows, rows);
        HttpRequest.Builder request =
                request("/v1/attention").header("Content-Type", JSON).POST(BodyPublishers.ofString(body));
        HttpResponse<byte[]> plain = exchange(request);
        assertThat(plain.body().length).isGreaterThan(2_000_000);
        assertGzip(exchange(request.header("Accept-Encoding", "gzip")), plain.body());
    }

    @Test
    void drawings_problems_and_the_api_description_are_compressed() throws Exception {
        HttpRequest.Builder drawing = request("/v1/metrics/roc-curve")
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString(roc()));
        Map<HttpRequest.Builder, String> requests = Map.of(
                drawing,
                "image/svg+xml",
                request("/v3/api-docs"),
                "application/json",
                request("/v3/api-docs.yaml"),
                "application/vnd.oai.openapi",
                request("/swagger-ui/swagger-ui-bundle.js"),
                "text/javascript",
                request("/swagger-ui/swagger-ui.css"),
                "text/css");
        for (Map.Entry<HttpRequest.Builder, String> each : requests.entrySet()) {
            HttpResponse<byte[]> plain = exchange(each.getKey());
            assertPlain(plain);
            assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).startsWith(each.getValue());
            assertGzip(exchange(each.getKey().header("Accept-Encoding", "gzip")), plain.body());
        }
    }

    private static String roc() {
        String scores =
                IntStream.range(0, 500).mapToObj(i -> "0." + (1000 + i)).collect(Collectors.joining(",", "[", "]"));
        String labels = IntStream.range(0, 500)
                .mapToObj(i -> i * 7 % 3 == 0 ? "1" : "0")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"scores\":%s,\"labels\":%s}".formatted(scores, labels);
    }

    @Test
    void head_has_the_headers_of_get() throws Exception {
        HttpRequest.Builder get = request("/v3/api-docs").header("Accept-Encoding", "gzip");
        HttpResponse<byte[]> whole = exchange(get.copy());
        HttpResponse<byte[]> head = exchange(get.copy().HEAD());
        assertThat(head.body()).isEmpty();
        for (String header : new String[] {"Content-Encoding", "Content-Length", "Content-Type", "Vary"}) {
            assertThat(head.headers().allValues(header))
                    .isEqualTo(whole.headers().allValues(header));
        }
    }

    @Test
    void head_of_a_file_has_its_length_unless_it_may_be_compressed() throws Exception {
        HttpRequest.Builder file = request("/swagger-ui/swagger-ui.css");
        HttpResponse<byte[]> plain = exchange(file.copy());
        assertThat(exchange(file.copy().HEAD()).headers().allValues("Content-Length"))
                .isEqualTo(plain.headers().allValues("Content-Length"));
        HttpResponse<byte[]> head = exchange(file.copy().HEAD().header("Accept-Encoding", "gzip"));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void a_range_of_a_file_is_not_compressed() throws Exception {
        HttpRequest.Builder file = request("/swagger-ui/swagger-ui.css").header("Accept-Encoding", "gzip");
        HttpResponse<byte[]> whole = exchange(file.copy());
        assertThat(whole.headers().allValues("Accept-Ranges")).containsExactly("none");
        HttpResponse<byte[]> range = exchange(file.copy().header("Range", "bytes=0-19999"));
        assertThat(range.statusCode()).isEqualTo(206);
        assertPlain(range);
        assertThat(range.body().length).isEqualTo(20_000);
    }

    @Test
    void events_are_neither_compressed_nor_delayed() throws Exception {
        HttpRequest training = request("/v1/dense/train")
                .header("Content-Type", JSON)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(
                        "{\"inputs\":[[0],[1]],\"targets\":[1,3],\"loss\":\"squared_error\",\"epochs\":500,"
                                + "\"learning_rate\":0.1,\"layers\":[{\"weights\":[[0]],\"bias\":[0],"
                                + "\"activation\":\"identity\"}]}"))
                .build();
        HttpResponse<byte[]> answer = HTTP.send(training, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body().length).isGreaterThan(8 * 1024);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("event:epoch");
    }
}
