package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Gzip;
import dev.praxis.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"praxis.transfers.window=1s", "praxis.transfers.least-rate=20KB"})
class CompressedBodyTest extends TransportTest {
    private static final String SOFTMAX = "/v1/softmax";
    private static final String PR_AUC = "/v1/metrics/pr-auc";
    private static final String LOGITS = "{\"logits\":[1,2,3]}";
    private static final Path COLUMNS = Path.of("src/test/resources/columns");

    private Answer send(String path, String type, String coding, BodyPublisher body) {
        return send(request(path)
                .header("Content-Type", type)
                .header("Content-Encoding", coding)
                .POST(body));
    }

    private Answer sendGzip(String path, String type, byte[] body) {
        return send(path, type, "gzip", BodyPublishers.ofByteArray(Gzip.compress(body)));
    }

    private static void assertProblem(Answer answer, int status, String slug, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:" + slug);
        assertThat(answer.json().get("detail").asString()).contains(detail);
    }

    @Test
    void a_compressed_body_has_the_response_of_the_plain_one() {
        String plain = post(SOFTMAX, LOGITS).response().body();
        byte[] body = Gzip.compress(LOGITS);
        for (String coding : new String[] {"gzip", "x-gzip", "GZIP", "identity, gzip"}) {
            Answer answer = send(SOFTMAX, JSON, coding, BodyPublishers.ofByteArray(body));
            assertThat(answer.response().body()).isEqualTo(plain);
        }
        // Without a length, in chunks.
        Answer chunked =
                send(SOFTMAX, JSON, "gzip", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertThat(chunked.response().body()).isEqualTo(plain);
    }

    @Test
    void every_format_may_be_compressed() throws IOException {
        byte[] npz = Files.readAllBytes(COLUMNS.resolve("ten.npz"));
        byte[] csv = "score,label\n0.9,1\n0.8,0\n0.7,1\n".getBytes(StandardCharsets.UTF_8);
        byte[] form = form();
        String multipart = "multipart/form-data;boundary=b";
        for (Object[] format : new Object[][] {
            {"application/x-npz", npz}, {"text/csv", csv}, {multipart, form},
        }) {
            String type = (String) format[0];
            byte[] body = (byte[]) format[1];
            Answer plain = send(request(PR_AUC).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
            assertThat(plain.status()).isEqualTo(200);
            assertThat(sendGzip(PR_AUC, type, body).response().body())
                    .isEqualTo(plain.response().body());
        }
    }

    private static byte[] form() throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (String field : new String[] {"scores", "labels"}) {
            form.writeBytes("--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s.npy\"\r\n\r\n"
                    .formatted(field, field)
                    .getBytes(StandardCharsets.US_ASCII));
            form.writeBytes(Files.readAllBytes(COLUMNS.resolve(field + ".npy")));
            form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        form.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    @Test
    void an_empty_compressed_body_is_an_empty_body() {
        assertProblem(send(SOFTMAX, JSON, "gzip", BodyPublishers.noBody()), 400, "unreadable-json", "found no body");
        assertProblem(sendGzip(SOFTMAX, JSON, new byte[0]), 400, "unreadable-json", "found no body");
        assertThat(send(request("/v1/models").header("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_position_of_an_error_is_that_in_the_decompressed_body() {
        Answer answer = sendGzip(SOFTMAX, JSON, "{\"logits\":[1,\"x\"]}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/logits/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "zstd", "gzip, gzip", "gzip, br", "x"})
    void another_coding_is_rejected_with_the_supported_one(String coding) {
        Answer answer = send(SOFTMAX, JSON, coding, BodyPublishers.ofString(LOGITS));
        assertProblem(
                answer, 415, "unsupported-media-type", "expected Content-Encoding gzip, or none, found " + coding);
        assertThat(answer.response().headers().firstValue("Accept-Encoding")).hasValue("gzip");
    }

    @Test
    void a_malformed_body_is_a_problem_with_its_reason() {
        byte[] body = Gzip.compress(LOGITS);
        assertMalformed(LOGITS.getBytes(StandardCharsets.UTF_8), "is not gzip");
        assertMalformed(Arrays.copyOf(body, body.length - 3), "ends early");
        assertMalformed(Arrays.copyOf(body, body.length + 1), "has other data after byte " + body.length);
        body[body.length - 5]++;
        assertMalformed(body, "has a wrong checksum or length");
    }

    private void assertMalformed(byte[] body, String detail) {
        String message = "Content-Encoding is gzip, but the body " + detail;
        assertProblem(send(SOFTMAX, JSON, "gzip", BodyPublishers.ofByteArray(body)), 400, "unreadable-body", message);
        assertProblem(
                send(SOFTMAX, JSON, "gzip", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                400,
                "unreadable-body",
                message);
        Answer openAi = send("/v1/embeddings", JSON, "gzip", BodyPublishers.ofByteArray(body));
        assertThat(openAi.status()).isEqualTo(400);
        assertThat(openAi.json().at("/error/code").asString()).isEqualTo("unreadable_body");
        waitUntil(() -> reserved("bodies") == 0);
    }

    @Test
    void a_bomb_exceeds_the_limit_of_the_body() {
        byte[] bomb = Gzip.zeros(1000);
        assertThat(bomb.length).isLessThan(1_100_000);
        for (String path : new String[] {SOFTMAX, PR_AUC}) {
            assertProblem(
                    send(path, JSON, "gzip", BodyPublishers.ofByteArray(bomb)),
                    413,
                    "too-large",
                    "praxis.limits.body-size");
        }
        waitUntil(() -> reserved("bodies") == 0);
    }

    @Test
    void many_bombs_at_once_are_problems_and_the_service_answers() throws IOException {
        byte[] bomb = Gzip.zeros(200);
        String head = head(SOFTMAX, bomb.length, "Content-Encoding: gzip\r\n", "Connection: close\r\n");
        String request = head + new String(bomb, StandardCharsets.ISO_8859_1);
        List<RawHttp> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                clients.add(new RawHttp(port).send(request));
            }
            assertThat(post(SOFTMAX, LOGITS).status()).isEqualTo(200);
            for (RawHttp http : clients) {
                assertThat(http.readHeaders()).containsPattern("^HTTP/1.1 (413|503)");
            }
        } finally {
            for (RawHttp http : clients) {
                http.close();
            }
        }
        waitUntil(() -> reserved("bodies") == 0);
    }

    @Test
    void the_compressed_bytes_are_limited_too() throws IOException {
        // Members of nothing, without an end.
        byte[] member = Gzip.compress("");
        byte[] members = new byte[member.length * 50_000];
        for (int i = 0; i < members.length; i++) {
            members[i] = member[i % member.length];
        }
        String chunk = "%x\r\n%s\r\n".formatted(members.length, new String(members, StandardCharsets.ISO_8859_1));
        try (RawHttp http = new RawHttp(port)) {
            http.send("POST " + SOFTMAX + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 70; i++) {
                http.send(chunk);
            }
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 413");
        }
        waitUntil(() -> reserved("bodies") == 0);
    }

    @Test
    void a_slow_compressed_body_is_cut_by_its_compressed_rate() throws Exception {
        byte[] bomb = Gzip.zeros(50);
        try (RawHttp http = new RawHttp(port)) {
            http.send(head(SOFTMAX, bomb.length, "Content-Encoding: gzip\r\n"));
            Thread trickling = Thread.ofVirtual().start(() -> {
                try {
                    // Each byte is a kilobyte of the body.
                    for (byte one : bomb) {
                        http.send(String.valueOf((char) Byte.toUnsignedInt(one)));
                        Thread.sleep(2);
                    }
                } catch (IOException | InterruptedException e) {
                    // The connection has been closed.
                }
            });
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 408").contains(PROBLEM);
            trickling.interrupt();
            trickling.join();
        }
        waitUntil(() -> reserved("bodies") == 0);
    }

    @Test
    void a_disconnect_within_a_compressed_body_releases_its_memory() throws IOException {
        byte[] bomb = Gzip.zeros(30);
        try (RawHttp http = new RawHttp(port)) {
            http.send(head(SOFTMAX, bomb.length, "Content-Encoding: gzip\r\n")
                    + new String(bomb, 0, bomb.length / 2, StandardCharsets.ISO_8859_1));
            waitUntil(() -> reserved("bodies") > 10_000_000);
        }
        waitUntil(() -> reserved("bodies") == 0);
    }
}
