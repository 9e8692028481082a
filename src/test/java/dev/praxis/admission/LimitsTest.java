package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.Errors;
import dev.praxis.Errors.ErrorKind;
import dev.praxis.HttpTest;
import dev.praxis.LogLines;
import dev.praxis.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "praxis.limits.body-size=10000B",
            "praxis.limits.request-elements=100",
            "praxis.limits.response-elements=240",
            "praxis.limits.nesting-depth=5"
        })
class LimitsTest extends HttpTest {

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_body_at_the_limit_is_read_and_one_byte_more_is_rejected(Endpoint endpoint) {
        String atLimit = endpoint.body() + " ".repeat(10_000 - endpoint.body().length());
        assertRead(endpoint, post(endpoint.path(), atLimit));
        assertTooLarge(endpoint, post(endpoint.path(), atLimit + " "), "praxis.limits.body-size");
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_body_of_unknown_length_is_counted_as_it_is_read(Endpoint endpoint) {
        assertRead(endpoint, chunked(endpoint, 10_000));
        assertTooLarge(endpoint, chunked(endpoint, 10_001), "praxis.limits.body-size");
        assertTooLarge(endpoint, chunked(endpoint, 1_000_000), "praxis.limits.body-size");
    }

    /**
     * Asserts that a body was read. Endpoints whose shortest response exceeds the limit of this
     * test return 413 for that reason.
     */
    private static void assertRead(Endpoint endpoint, Answer answer) {
        if (endpoint.hasLongAnswer()) {
            assertTooLarge(endpoint, answer, "praxis.limits.response-elements");
        } else {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private Answer chunked(Endpoint endpoint, int length) {
        String body = endpoint.body()
                .replaceFirst("\\{", "{" + " ".repeat(length - endpoint.body().length()));
        return send(request(endpoint.path())
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_client_that_sends_a_whole_oversized_body_before_it_reads_gets_the_problem(CapturedOutput output)
            throws IOException {
        LogLines log = new LogLines(output);
        String chunk = "10000\r\n" + " ".repeat(0x1_0000) + "\r\n";
        try (RawHttp http = new RawHttp(port)) {
            http.send(String.join(
                    "\r\n",
                    "POST /v1/softmax HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    "\r\n"));
            http.send(chunk.repeat(16) + "0\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 413").contains(PROBLEM);
            log.assertAtMostOne("an oversized body");
        }
    }

    @Test
    void a_content_length_over_the_limit_is_rejected_before_the_body_is_sent() throws IOException {
        for (String expect : new String[] {"", "Expect: 100-continue\r\n"}) {
            try (RawHttp http = new RawHttp(port)) {
                http.send(head("10001") + expect + "\r\n");
                assertThat(http.readHeaders())
                        .startsWith("HTTP/1.1 413")
                        .contains(PROBLEM)
                        .contains("Content-Length: ");
            }
        }
    }

    private static String head(String contentLength) {
        return "POST /v1/softmax HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + contentLength + "\r\n";
    }

    @Test
    void the_elements_of_all_arrays_of_a_request_are_counted_together() {
        String fifty = "[" + "1,".repeat(49) + "1]";
        String fiftyOne = "[" + "1,".repeat(50) + "1]";
        assertThat(post("/v1/softmax/gradient", "{\"logits\":" + fifty + ",\"upstream\":" + fifty + "}")
                        .status())
                .isEqualTo(200);
        Answer answer = post("/v1/softmax/gradient", "{\"logits\":" + fifty + ",\"upstream\":" + fiftyOne + "}");
        assertTooLarge(answer, "praxis.limits.request-elements");
        assertThat(answer.pointer()).isEqualTo("/upstream/50");

        Answer labels = post(
                "/v1/metrics/pr-auc", "{\"scores\":" + fifty + ",\"labels\":" + fiftyOne.replace("1,1", "0,1") + "}");
        assertTooLarge(labels, "praxis.limits.request-elements");
    }

    @Test
    void a_response_that_would_be_too_long_is_rejected() {
        // 15 probabilities and 225 entries of the Jacobian are 240 elements; then 16 and 256.
        assertThat(post("/v1/softmax/jacobian", "{\"logits\":[" + "1,".repeat(14) + "1]}")
                        .status())
                .isEqualTo(200);
        Answer answer = post("/v1/softmax/jacobian", "{\"logits\":[" + "1,".repeat(15) + "1]}");
        assertTooLarge(answer, "praxis.limits.response-elements");
        assertThat(answer.json().get("detail").asString()).contains("272");

        StringBuilder distinct = new StringBuilder("0");
        for (int i = 1; i < 41; i++) {
            distinct.append(',').append(i);
        }
        String labels = "1,".repeat(40) + "1";
        assertTooLarge(
                post(
                        "/v1/metrics/precision-recall-curve",
                        "{\"scores\":[" + distinct + "],\"labels\":[" + labels + "]}"),
                "praxis.limits.response-elements");
        String tied = "1,".repeat(40) + "1";
        assertThat(post("/v1/metrics/precision-recall-curve", "{\"scores\":[" + tied + "],\"labels\":[" + labels + "]}")
                        .status())
                .isEqualTo(200);
        String confusion = "{\"scores\":[1],\"labels\":[1],\"thresholds\":[" + distinct + "]}";
        assertTooLarge(post("/v1/metrics/confusion", confusion), "praxis.limits.response-elements");
    }

    @Test
    void nesting_deeper_than_the_limit_is_unreadable() {
        Answer answer = post("/v1/encoder/forward", "{\"weights\":{\"layers\":[{\"query\":{\"weight\":[]}}]}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:unreadable-json");
        assertThat(answer.json().get("detail").asString()).contains("maximum allowed (5)");
    }

    private static void assertTooLarge(Endpoint endpoint, Answer answer, String property) {
        Errors.assertError(endpoint, answer, 413, new ErrorKind("too-large"));
        assertThat(Errors.text(answer)).contains(property);
    }

    private static void assertTooLarge(Answer answer, String property) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(413);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:too-large");
        assertThat(answer.json().get("detail").asString()).contains(property);
    }
}
