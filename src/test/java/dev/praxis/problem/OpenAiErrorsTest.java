package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that errors have OpenAI's shape on the paths that this service shares with OpenAI, and on
 * no others.
 */
class OpenAiErrorsTest extends HttpTest {

    /** A path mapped for one method. */
    record Mapped(String path, boolean isPost, boolean isOpenAi) {}

    static Stream<Mapped> paths() {
        return Stream.of(
                new Mapped("/v1/embeddings", true, true),
                new Mapped("/v1/models", false, true),
                new Mapped("/v1/models/tiny-random-bert", false, true),
                new Mapped("/v1/models/tiny-random-bert/encode", true, false),
                new Mapped("/v1/models/tiny-random-bert/tokenize", true, false),
                new Mapped("/v1/models/tiny-random-classifier/classify", true, false),
                new Mapped("/v1/rerank", true, false),
                new Mapped("/v1/softmax", true, false));
    }

    static Stream<Mapped> postPaths() {
        return paths().filter(Mapped::isPost);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_wrong_method_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        assertError(send(request(mapped.path).DELETE()), mapped.isOpenAi, 405, "method-not-allowed");
        assertError(
                mapped.isPost ? get(mapped.path) : post(mapped.path, "{}"), mapped.isOpenAi, 405, "method-not-allowed");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_unsupported_accept_type_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        HttpRequest.Builder request = request(mapped.path).header("Accept", "text/html");
        Answer answer = send(
                mapped.isPost ? request.header("Content-Type", JSON).POST(BodyPublishers.ofString("{}")) : request);
        assertError(answer, mapped.isOpenAi, 406, "not-acceptable");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_body_that_is_too_large_is_reported_in_the_shape_of_its_path(Mapped mapped) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("%s %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 99999999999\r\n\r\n"
                    .formatted(mapped.isPost ? "POST" : "GET", mapped.path, JSON));
            // Reads to the end of the response, not of the connection, where the server waits for
            // the body.
            String answer = http.readHeaders() + http.readUntil("}");
            assertThat(answer).startsWith("HTTP/1.1 413");
            assertThat(answer).contains("Content-Type: " + (mapped.isOpenAi ? JSON : PROBLEM));
            assertThat(answer).contains(mapped.isOpenAi ? "\"code\":\"too_large\"" : "urn:praxis:problem:too-large");
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void an_unsupported_coding_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        HttpRequest.Builder request = request(mapped.path).header("Content-Encoding", "br");
        assertError(
                send(mapped.isPost ? request.POST(BodyPublishers.ofString("{}")) : request),
                mapped.isOpenAi,
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("postPaths")
    void an_unsupported_content_type_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        Answer answer =
                send(request(mapped.path).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}")));
        assertError(answer, mapped.isOpenAi, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("postPaths")
    void unreadable_json_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        assertError(post(mapped.path, "{"), mapped.isOpenAi, 400, "unreadable-json");
        assertError(post(mapped.path, ""), mapped.isOpenAi, 400, "unreadable-json");
    }

    @ParameterizedTest
    @MethodSource("postPaths")
    void an_unknown_field_is_reported_in_the_shape_of_its_path(Mapped mapped) {
        assertError(post(mapped.path, "{\"unknown\":1}"), mapped.isOpenAi, 422, "invalid-input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/embeddings             | {\"input\":\"a\",\"model\":\"none\"} | true",
                "/v1/models/none            |                                      | true",
                "/v1/models/a/b             |                                      | true",
                "/v1/models/none/encode     | {\"input\":\"a\"}                    | false",
                "/v1/models/none/tokenize   | {\"input\":\"a\"}                    | false",
                "/v1/models/none/classify   | {\"input\":\"a\"}                    | false",
                "/v1/rerank                 | {\"model\":\"none\",\"query\":\"a\",\"documents\":[\"b\"]} | false",
            })
    void an_unknown_model_is_reported_in_the_shape_of_its_path(String path, String body, boolean isOpenAi) {
        assertError(body == null ? get(path) : post(path, body), isOpenAi, 404, "model-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/models/", "/v1/embeddings/a", "/v1/embeddings/", "/error"})
    void unmapped_paths_report_problems(String path) {
        assertError(get(path), false, 404, "not-found");
    }

    private static void assertError(Answer answer, boolean isOpenAi, int status, String slug) {
        assertThat(answer.status()).isEqualTo(status);
        if (isOpenAi) {
            assertThat(answer.contentType()).isEqualTo(JSON);
            assertThat(answer.json().propertyNames()).containsExactly("error");
            assertThat(answer.json().get("error").propertyNames()).containsExactly("message", "type", "param", "code");
            assertThat(answer.json().at("/error/type").asString()).isEqualTo("invalid_request_error");
            assertThat(answer.json().at("/error/code").asString()).isEqualTo(slug.replace('-', '_'));
        } else {
            assertThat(answer.contentType()).isEqualTo(PROBLEM);
            assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:" + slug);
        }
    }
}
