package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "praxis.transfers.window=1s",
            "praxis.transfers.least-rate=1MB",
            "server.tomcat.connection-timeout=2s"
        })
class SlowBodyTest extends TransportTest {
    private static final int MANY = 300;

    @Test
    void stalled_bodies_do_not_block_other_requests_and_are_cut() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                slow.add(new RawHttp(port).send(head("/v1/softmax", 100_000) + "{\"logits\":[1"));
            }
            assertThat(post("/v1/softmax", "{\"logits\":[1,2]}").status()).isEqualTo(200);
            assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);
            waitUntil(() -> reserved("bodies") == 0);
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
    }

    @Test
    void a_trickling_body_receives_a_problem() throws Exception {
        try (RawHttp http = new RawHttp(port)) {
            http.send(head("/v1/softmax", 100_000) + "{\"logits\":[1");
            Thread trickling = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        http.send(",1");
                        Thread.sleep(100);
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

    /** A security filter rejects the first ones, and nothing reads the bodies of probes. */
    @ParameterizedTest
    @CsvSource({
        "/v1/softmax, Origin: http://other.example, 403",
        "/health, X-Any: 1, 405",
        "/actuator/health, X-Any: 1, 405",
        "/v1/softmax, Content-Encoding: br, 415"
    })
    void a_trickling_body_that_nothing_reads_is_cut(String path, String header, int status) throws Exception {
        for (String length : List.of("Content-Length: 60000", "Transfer-Encoding: chunked")) {
            try (RawHttp http = new RawHttp(port)) {
                http.send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n%s\r\n\r\n"
                        .formatted(path, header, length));
                Thread trickling = Thread.ofVirtual().start(() -> {
                    try {
                        while (true) {
                            http.send("1\r\n1\r\n");
                            Thread.sleep(100);
                        }
                    } catch (IOException | InterruptedException e) {
                        // The connection has been closed.
                    }
                });
                assertThat(http.readHeaders()).startsWith("HTTP/1.1 " + status);
                assertThat(trickling.join(Duration.ofSeconds(20))).isTrue();
            }
        }
    }

    @Test
    void a_stalled_body_is_cut() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            String answer =
                    http.send(head("/v1/softmax", 100_000) + "{\"logits\":[1").readAll();
            assertThat(answer)
                    .satisfiesAnyOf(
                            end -> assertThat(end).isEmpty(),
                            end -> assertThat(end).startsWith("HTTP/1.1 408"));
        }
    }
}
