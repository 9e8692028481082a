package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests methods, versions and targets that are malformed or unusual, and other protocols. */
class HostileRequestLineTest extends HostileHttpTest {
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
    void an_unsupported_method_is_rejected(String method) throws IOException {
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
                "/nothing")) {
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
    void a_malformed_method_is_rejected(String method) throws IOException {
        assertRejected(method, null, method + " /v1/softmax HTTP/1.1\r\nHost: x\r\n", "");
    }

    /** The response of HTTP/0.9 has no headers. Its processor then serves the next connection. */
    @Test
    void a_malformed_request_line_has_a_response_with_headers_after_http_0_9() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (RawHttp http = new RawHttp(port)) {
                assertThat(http.send("GET /v1/softmax\r\n\r\n").readAll()).startsWith("{");
            }
            assertRejected("after HTTP/0.9", null, "GET /v1/softmax XTTP\r\nHost: x\r\n", "");
        }
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
    void an_unsupported_version_is_rejected(String version) throws IOException {
        assertRejected(version, null, "GET /v1/softmax %s\r\nHost: x\r\n".formatted(version), "");
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
    void a_malformed_or_unknown_target_is_rejected(String target) throws IOException {
        String path = target.replaceFirst("[?#;].*", "");
        assertRejected(target, path, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(target), "");
    }

    @Test
    void a_target_that_is_too_long_is_rejected() throws IOException {
        for (String path : List.of("/v1/models/" + "a".repeat(7000), "/v1/models/" + "%20".repeat(2000))) {
            assertThat(status(path, path, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(path), ""))
                    .isEqualTo(404);
        }
        String path = "/v1/models/" + "a".repeat(9000);
        assertRejected("a long path", null, "GET %s HTTP/1.1\r\nHost: x\r\n".formatted(path), "");
        assertRejected(
                "a long query", null, "GET /v1/models?%s HTTP/1.1\r\nHost: x\r\n".formatted("a".repeat(9000)), "");
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
        assertAtMostOneLine(bytes);
        assertThat(get("/v1/models").status()).isEqualTo(200);
    }

    @Test
    void responses_to_options_and_head_have_no_body() throws IOException {
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
}
