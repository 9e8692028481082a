package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.RawHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
