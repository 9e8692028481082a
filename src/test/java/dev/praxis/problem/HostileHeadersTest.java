package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;

/** Tests headers, media types and chunks that are malformed or unusual. */
class HostileHeadersTest extends HostileHttpTest {
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
    void a_malformed_header_is_rejected(String headers) throws IOException {
        for (String path : List.of(OURS, OPENAI)) {
            // A malformed header is rejected before the path is known; a well-formed but invalid
            // one after.
            assertRejected(
                    headers + path,
                    null,
                    "POST %s HTTP/1.1\r\nContent-Type: application/json\r\n%s".formatted(path, headers),
                    "{}");
        }
    }

    @Test
    void headers_that_are_too_long_or_too_many_are_rejected() throws IOException {
        String one = "X: " + "x".repeat(20_000) + "\r\n";
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            many.append("X-").append(i).append(": 1\r\n");
        }
        for (String headers : List.of(one, many.toString())) {
            assertRejected("headers", null, "GET /v1/models HTTP/1.1\r\nHost: x\r\n" + headers, "");
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
    void malformed_chunks_are_rejected(String body) throws IOException {
        for (String path : List.of(OURS, OPENAI)) {
            assertRejected(
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
    void a_malformed_or_unsupported_content_type_is_rejected(String type) throws IOException {
        for (String path : List.of(OURS, OPENAI, "/v1/metrics/pr-auc")) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 2\r\n".formatted(path, type);
            assertThat(status(type, path, head, "{}")).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x          | 415",
                "br         | 415",
                "gzip, gzip | 415",
                "gzip;q=1   | 415",
                "gzip       | 400",
                "x-gzip     | 400",
                "identity, GZIP | 400"
            })
    void a_body_that_does_not_have_its_content_coding_is_rejected(String coding, int status) throws IOException {
        for (String path : List.of(OURS, OPENAI, "/v1/metrics/pr-auc")) {
            for (String body : List.of("{}", "\u001f\u008b", "\u001f\u008b\b\0\0\0\0\0\0\0{}")) {
                String head =
                        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Encoding: %s\r\n"
                                .formatted(path, coding);
                String length = "Content-Length: %d\r\n".formatted(body.length());
                assertThat(status(coding, path, head + length, body)).isEqualTo(status);
                String chunk = "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
                assertThat(status(coding, path, head + "Transfer-Encoding: chunked\r\n", chunk))
                        .isEqualTo(status);
            }
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
    void a_malformed_or_unsupported_accept_type_is_rejected(String type) throws IOException {
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
            assertAtMostOneLine(header);
        }
        assertThat(output.getAll()).doesNotContain("invalid cookie");
    }
}
