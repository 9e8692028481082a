package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.LogLines;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests malformed and unusual HTTP requests: each gets a 4xx problem in the shape of its path,
 * without a stack trace in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileHttpTest extends HttpTest {
    private static final String OURS = "/v1/softmax";
    private static final String OPENAI = "/v1/embeddings";
    private static final JsonMapper MAPPER = new JsonMapper();

    private LogLines log;

    @BeforeEach
    void countFromHere(CapturedOutput output) {
        // The first request of a service logs that its servlet is ready.
        get("/v1/models");
        log = new LogLines(output);
    }

    static List<String> methods() {
        return List.of(
                "TRACE",
                "CONNECT",
                "PROPFIND",
                "LOCK",
                "get",
                "post",
                "Post",
                "PUT",
                "PATCH",
                "DELETE",
                "PRI",
                "X".repeat(1000),
                "X".repeat(7000));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void an_unsupported_method(String method) throws IOException {
        for (String path : List.of(
                OURS,
                OPENAI,
                "/v1/models",
                "/v1/models/bert-tiny",
                "/v1/models/bert-tiny/encode",
                "/v1/dense/train",
                "/v1/metrics/pr-auc",
                "/v1/nothing",
                "/actuator/health",
                "/actuator/prometheus",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/error",
                "/")) {
            for (String accept : List.of("", "Accept: text/html\r\n", "Accept: nonsense\r\n")) {
                String what = method + " " + path + " " + accept;
                assertThat(status(what, path, "%s %s HTTP/1.1\r\nHost: x\r\n%s".formatted(method, path, accept), ""))
                        .as(what)
                        .isIn(400, 404, 405);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G(T", "GET\u0001", "\u00ff\u00fe", "GE T", "GET\0"})
    void a_malformed_method(String method) throws IOException {
        assertRefused(method, null, method + " /v1/softmax HTTP/1.1\r\nHost: x\r\n", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/0.9",
                "HTTP/1.2",
                "HTTP/2.0",
                "HTTP/3.0",
                "HTTP/1",
                "http/1.1",
                "HTTP/11",
                "HTTP/1.1x",
                "XTTP"
            })
    void an_unsupported_version(String version) throws IOException {
        assertRefused(version, null, "GET /v1/softmax %s\r\nHost: x\r\n".formatted(version), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%zz",
                "/v1/softmax%",
                "/v1/softmax%2",
                "/v1/softmax%00",
                "/v1/soft%2fmax",
                "/v1%2Fsoftmax",
                "/v1/softmax%5c",
                "/v1/softmax\\",
                "/v1/softmax|",
                "/v1/softmax{",
                "/v1/softmax^",
                "/v1/softmax\"",
                "/v1/softmax<",
                "/v1/softmax\0",
                "/v1/softmax\u0001",
                "//",
                "///",
                "//v1/softmax",
                "/v1//softmax",
                "/v1/softmax;",
                "/v1/softmax;a=b",
                "/;/",
                "/v1/./softmax",
                "/v1/../v1/softmax",
                "/../..",
                "/v1/%2e%2e/x",
                "/%2e%2e/%2e%2e",
                "/v1/softmax/",
                "/v1/softmax?%",
                "/v1/softmax?%zz",
                "/v1/softmax?a|b",
                "/v1/softmax?{",
                "/v1/softmax?\0",
                "/v1/softmax#x",
                "/v1/..%0a2026 ERROR forged",
                "/v1/%c0%80",
                "/v1/\u00ff",
                "v1/softmax",
                "*",
                "http://x:99999/v1/softmax",
                "ftp://x/v1/softmax",
                "/swagger-ui/..%2f..%2fapplication.yaml",
                "/swagger-ui/%2e%2e/application.yaml",
                "/actuator/health/%00",
                "/v3/api-docs/%zz",
                "/v1/models/%zz",
                "/v1/models/%00",
                "/v1/models/a%2fb",
                "/v1/models/%ff",
                "/v1/models/a;b",
                "/v1/models/%0a",
                "/v1/embeddings%zz",
                "/v1/embeddings;x"
            })
    void a_malformed_or_unknown_target(String target) throws IOException {
        String path = target.replaceFirst("[?#;].*", "");
        assertRefused(target, path, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(target), "");
    }

    @Test
    void a_target_that_is_too_long() throws IOException {
        for (String path : List.of("/v1/models/" + "a".repeat(7000), "/v1/models/" + "%20".repeat(2000))) {
            assertThat(status(path, path, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(path), ""))
                    .isEqualTo(404);
        }
        String path = "/v1/models/" + "a".repeat(9000);
        assertRefused("a long path", null, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(path), "");
        assertRefused(
                "a long query", null, "GET /v1/models?%s HTTP/1.1\r\nHost: x\r\n".formatted("a".repeat(9000)), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: x\r\nHost: y\r\n",
                "Host: a|b\r\n",
                "Host: a@b\r\n",
                "Host: a:b\r\n",
                "Host: [::1\r\n",
                "Host: \u00e9\r\n",
                "Host: x\r\nnonsense\r\n",
                "Host: x\r\nX Y: 1\r\n",
                "Host: x\r\n: 1\r\n",
                "Host: x\r\nX: \u0001\r\n",
                "Host: x\r\nX: a\0b\r\n",
                "Host: x\r\nX: 1\r\n 2\r\n",
                "Host: x\r\nContent-Length: -5\r\n",
                "Host: x\r\nContent-Length: x\r\n",
                "Host: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n",
                "Host: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n",
                "Host: x\r\nContent-Length: 2, 2\r\n",
                "Host: x\r\nContent-Length: 99999999999999999999999\r\n",
                "Host: x\r\nTransfer-Encoding: x\r\n",
                "Host: x\r\nTransfer-Encoding: gzip, chunked\r\n",
                "Host: x\r\nTransfer-Encoding: chunked, x\r\n",
                "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Host: x\r\nExpect: nonsense\r\n"
            })
    void a_malformed_header(String headers) throws IOException {
        for (String path : List.of(OURS, OPENAI)) {
            // A malformed header is rejected before the path is known; a well-formed but invalid
            // one after.
            assertRefused(
                    headers + path,
                    null,
                    "POST %s HTTP/1.1\r\nContent-Type: application/json\r\n%s".formatted(path, headers),
                    "{}");
        }
    }

    @Test
    void headers_that_are_too_long_or_too_many() throws IOException {
        String one = "X: " + "x".repeat(20_000) + "\r\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append("X-").append(i).append(": 1\r\n");
        }
        for (String headers : List.of(one, many.toString())) {
            assertRefused("headers", null, "GET /v1/models HTTP/1.1\r\nHost: x\r\n" + headers, "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5\r\nabc\r\n0\r\n\r\n",
                "zz\r\nabc\r\n",
                "ffffffffffffffff\r\nabc\r\n",
                "3\r\nabcX",
                "2\r\n{}\r\n0\r\nnonsense\r\n\r\n",
                "0\r\n\r\n"
            })
    void malformed_chunks(String body) throws IOException {
        for (String path : List.of(OURS, OPENAI)) {
            assertRefused(
                    body,
                    path,
                    "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                            .formatted(path),
                    body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "/",
                "application/",
                "application/json;charset=nope",
                "application/json;charset=\"",
                "application/json;charset=utf-16",
                "application/json;charset=iso-8859-1",
                "application/*",
                "*/*",
                "application/json;q=2",
                "application/problem+json",
                "text/json",
                "multipart/form-data;boundary=",
                "application/json, text/csv",
                "application/json\u0080"
            })
    void a_malformed_or_unsupported_content_type(String type) throws IOException {
        for (String path : List.of(OURS, OPENAI, "/v1/metrics/pr-auc")) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 2\r\n".formatted(path, type);
            assertThat(status(type, path, head, "{}")).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ";",
                "text/html;q=2",
                "application/json;charset=nope",
                "application/json;charset=utf-16",
                "*/json"
            })
    void a_malformed_or_unsupported_accept_type(String type) throws IOException {
        for (String path : List.of(OURS, OPENAI)) {
            String body = path.equals(OURS) ? "{\"logits\":[1]}" : "{\"input\":\"a\",\"model\":\"bert-tiny\"}";
            String head =
                    "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAccept: %s\r\nContent-Length: %d\r\n"
                            .formatted(path, type, body.length());
            assertThat(status(type, path, head, body)).isEqualTo(406);
        }
    }

    @Test
    void irrelevant_headers_are_ignored(CapturedOutput output) throws IOException {
        for (String header : List.of(
                "Cookie: a=b; =; ;;;\"\u0080",
                "Accept-Charset: nope",
                "Accept-Language: !!",
                "Accept-Encoding: ;;;",
                "Range: bytes=5-2",
                "If-Modified-Since: never",
                "Forwarded: for=|||;host=\"",
                "X-Forwarded-Proto: zz",
                "traceparent: zz",
                "X-HTTP-Method-Override: DELETE",
                "Upgrade: h2c")) {
            String head = "GET /v1/models HTTP/1.1\r\nHost: x\r\n" + header + "\r\n";
            try (RawHttp http = new RawHttp(port)) {
                assertThat(http.send(head + "Connection: close\r\n\r\n").readAll())
                        .startsWith("HTTP/1.1 200");
            }
            log.assertAtMostOne(header);
        }
        assertThat(output.getAll()).doesNotContain("invalid cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\u0016\u0003\u0001\0\u00a5\u0001\0\0",
                "\u00ff\u00fe\r\n\r\n",
                "POST /v1/softmax\r\n"
            })
    void another_protocol_closes_the_connection(String bytes) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send(bytes + "\r\n\r\n");
            assertThat(http.readAll()).doesNotContain("Tomcat", "<html");
        }
        log.assertAtMostOne(bytes);
        assertThat(get("/v1/models").status()).isEqualTo(200);
    }

    @Test
    void options_and_head_are_answered_without_a_body() throws IOException {
        for (String path : List.of(OURS, OPENAI, "/v1/models")) {
            try (RawHttp http = new RawHttp(port)) {
                assertThat(http.send("OPTIONS %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path))
                                .readAll())
                        .startsWith("HTTP/1.1 200")
                        .contains("Allow: ");
            }
            try (RawHttp http = new RawHttp(port)) {
                String answer = http.send("HEAD %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path))
                        .readAll();
                assertThat(answer).startsWith(path.equals("/v1/models") ? "HTTP/1.1 200" : "HTTP/1.1 405");
                assertThat(answer).endsWith("\r\n\r\n");
            }
        }
    }

    private void assertRefused(String what, @Nullable String path, String head, String body) throws IOException {
        assertThat(status(what, path, head, body)).as(what).isBetween(400, 499);
    }

    /** Sends a request, checks the shape of the response and the log, and returns the status. */
    private int status(String what, @Nullable String path, String head, String body) throws IOException {
        String answer;
        try (RawHttp http = new RawHttp(port)) {
            answer = http.send(head + "Connection: close\r\n\r\n" + body).readAll();
        }
        log.assertAtMostOne(what);
        assertThat(answer).as(what).startsWith("HTTP/1.1 ").doesNotContain("Tomcat", "<html");
        int status = Integer.parseInt(answer.substring(9, 12));
        JsonNode json = MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        boolean isOpenAi = path == null ? json.has("error") : path.matches("/v1/(embeddings|models(/[^/]+)?)");
        if (isOpenAi) {
            assertThat(json.at("/error/message").asString("")).as(what).isNotEmpty();
            assertThat(answer).as(what).contains("Content-Type: application/json");
        } else {
            assertThat(json.path("type").asString("")).as(what).startsWith("urn:praxis:problem:");
            assertThat(json.path("status").asInt()).as(what).isEqualTo(status);
            assertThat(answer).as(what).contains("Content-Type: application/problem+json");
        }
        return status;
    }
}
