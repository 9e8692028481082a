package dev.praxis.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdValveTest extends HttpTest {

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void every_response_has_the_id_that_was_sent(Endpoint endpoint) {
        Answer answer = send(request(endpoint.path())
                .header(RequestId.HEADER, "mine-1")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(endpoint.body())));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(idOf(answer)).isEqualTo("mine-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/liveness", "/actuator/prometheus", "/v3/api-docs", "/swagger-ui.html"})
    void every_response_has_an_id_even_if_none_was_sent(String path) {
        assertThat(idOf(get(path))).matches("[0-9a-f]{32}");
    }

    @Test
    void an_id_that_would_need_escaping_is_replaced() {
        Answer answer = send(request("/v1/nothing").header(RequestId.HEADER, "\"quoted\""));
        assertThat(idOf(answer)).matches("[0-9a-f]{32}");
        assertThat(answer.json().get("request_id").asString()).isEqualTo(idOf(answer));
    }

    @Test
    void a_problem_has_the_id_in_its_body() {
        Answer wrong = post("/v1/softmax", "{\"logits\": [1, \"two\"]}");
        assertThat(wrong.json().get("request_id").asString()).isEqualTo(idOf(wrong));
        Answer notRead = send(request("/v1/softmax")
                .header("Content-Type", JSON)
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(notRead.status()).isEqualTo(415);
        assertThat(notRead.json().get("request_id").asString()).isEqualTo(idOf(notRead));
    }

    @Test
    void an_openai_error_has_the_id_only_in_the_header() {
        Answer answer = send(request("/v1/models/none").header(RequestId.HEADER, "mine-2"));
        assertThat(answer.json().get("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(idOf(answer)).isEqualTo("mine-2");
    }

    @Test
    void a_request_that_tomcat_rejects_before_any_filter_has_an_id() throws IOException {
        String[] requests = {
            "GET /v1/softmax?[]| HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-3\r\n\r\n",
            "TRACE /v1/softmax HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-3\r\nConnection: close\r\n\r\n",
            "GET // HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine-3\r\nConnection: close\r\n\r\n"
        };
        for (String request : requests) {
            try (RawHttp http = new RawHttp(port)) {
                assertThat(http.send(request).readAll())
                        .as(request)
                        .containsPattern("\r\nX-Request-Id: [A-Za-z0-9-]+\r\n")
                        .containsPattern("\"request_id\":\"[A-Za-z0-9-]+\"");
            }
        }
    }

    @Test
    void an_event_stream_has_the_id() {
        Answer answer = send(request("/v1/dense/train")
                .header("Content-Type", JSON)
                .header("Accept", "text/event-stream")
                .header(RequestId.HEADER, "mine-4")
                .POST(BodyPublishers.ofString("""
                        {"inputs": [[0], [1]], "targets": [1, 3], "loss": "squared_error", "epochs": 2, "learning_rate": 0.001,
                         "layers": [{"weights": [[0]], "bias": [0], "activation": "identity"}]}""")));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/event-stream");
        assertThat(idOf(answer)).isEqualTo("mine-4");
    }

    private static String idOf(Answer answer) {
        assertThat(answer.response().headers().allValues(RequestId.HEADER)).hasSize(1);
        return answer.response().headers().firstValue(RequestId.HEADER).orElseThrow();
    }
}
