package dev.praxis.problem;

import static dev.praxis.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.Errors.ErrorKind;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest extends HttpTest {
    /** A path whose clients send no Content-Type. */
    private static final String TAKES_UNTYPED_BODIES = "/v2/models/{id}/infer";

    @Test
    void an_unknown_path_is_not_found() {
        assertProblem(get("/v1/nothing"), 404, "not-found");
        assertProblem(post("/v1/softmax/", "{\"logits\":[1]}"), 404, "not-found");
        assertProblem(get("/error"), 404, "not-found");
        assertProblem(get("/nothing"), 404, "not-found");
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void another_method_is_rejected_with_the_allowed_ones(Endpoint endpoint) {
        Answer answer = get(endpoint.path());
        assertError(endpoint, answer, 405, new ErrorKind("method-not-allowed"));
        assertThat(answer.response().headers().firstValue("Allow")).hasValue("POST,OPTIONS");
        assertThat(send(request(endpoint.path()).DELETE()).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void another_content_type_is_rejected(Endpoint endpoint) {
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "application/yaml", "nonsense"}) {
            Answer answer = send(request(endpoint.path())
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(endpoint.body())));
            assertError(endpoint, answer, 415, new ErrorKind("unsupported-media-type"));
        }
        Answer untyped = send(request(endpoint.path()).POST(BodyPublishers.ofString(endpoint.body())));
        if (endpoint.pattern().equals(TAKES_UNTYPED_BODIES)) {
            assertThat(untyped.status()).isEqualTo(200);
        } else {
            assertError(endpoint, untyped, 415, new ErrorKind("unsupported-media-type"));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_body_that_is_not_compressed_as_it_says_is_rejected(Endpoint endpoint) {
        HttpRequest.Builder request =
                request(endpoint.path()).header("Content-Type", JSON).POST(BodyPublishers.ofString(endpoint.body()));
        assertError(
                endpoint,
                send(request.copy().header("Content-Encoding", "br")),
                415,
                new ErrorKind("unsupported-media-type"));
        assertError(
                endpoint,
                send(request.copy().header("Content-Encoding", "gzip")),
                400,
                new ErrorKind("unreadable-body"));
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void another_accept_type_is_rejected(Endpoint endpoint) {
        Answer answer = send(request(endpoint.path())
                .header("Content-Type", JSON)
                .header("Accept", "application/pdf")
                .POST(BodyPublishers.ofString(endpoint.body())));
        assertError(endpoint, answer, 406, new ErrorKind("not-acceptable"));
    }

    @Test
    void another_charset_is_rejected() {
        Answer answer = send(request("/v1/softmax")
                .header("Content-Type", JSON)
                .header("Accept", "application/json;charset=utf-16")
                .POST(BodyPublishers.ofString("{\"logits\":[1]}")));
        assertProblem(answer, 406, "not-acceptable");
    }

    @Test
    void a_path_that_is_not_a_uri_is_not_found() throws IOException {
        assertThat(raw("GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains(PROBLEM);
    }

    @Test
    void malformed_http_receives_a_problem() throws IOException {
        assertThat(raw("GET /v1/softmax?[]| HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(PROBLEM)
                .contains("urn:praxis:problem:bad-request")
                .doesNotContain("Tomcat");
        assertThat(raw("GET /nothing HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains(PROBLEM);
        assertThat(raw("POST /v1/softmax HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(PROBLEM);
        assertThat(raw("TRACE /v1/softmax HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains(PROBLEM);
    }

    private String raw(String request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send(request).readAll();
        }
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:" + slug);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotEmpty();
    }
}
