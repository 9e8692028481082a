package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Room for two small requests: an array begins with 64 entries, which take 3,072 bytes. */
@TestPropertySource(properties = "praxis.limits.memory-in-flight=7000B")
class MemoryBudgetTest extends HttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void the_requests_in_flight_share_one_budget_and_give_it_back() throws IOException {
        try (RawHttp first = new RawHttp(port);
                RawHttp second = new RawHttp(port)) {
            first.send(head() + "{\"logits\":[1,");
            second.send(head() + "{\"logits\":[1,");
            waitUntilReserved(2 * 3_072);
            Answer third = post("/v1/softmax", "{\"logits\":[1]}");
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.json().get("type").asString()).isEqualTo("urn:praxis:problem:saturated");
            assertThat(third.json().get("detail").asString()).contains("praxis.limits.memory-in-flight");
            assertThat(third.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(get("/actuator/health/liveness").status()).isEqualTo(200);

            assertThat(first.send("2]}").readAll()).startsWith("HTTP/1.1 200");
            waitUntilReserved(3_072);
            assertThat(post("/v1/softmax", "{\"logits\":[1]}").status()).isEqualTo(200);
            assertThat(second.send("2]}").readAll()).startsWith("HTTP/1.1 200");
            waitUntilReserved(0);
        }
    }

    @Test
    void a_request_that_would_not_fit_even_alone_is_too_large() {
        Answer request = post("/v1/softmax", "{\"logits\":[" + "1,".repeat(200) + "1]}");
        assertThat(request.status()).isEqualTo(413);
        assertThat(request.json().get("detail").asString()).contains("praxis.limits.memory-in-flight");

        Answer answer = post("/v1/softmax/jacobian", "{\"logits\":[" + "1,".repeat(40) + "1]}");
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void what_was_refused_is_given_back_too() {
        for (int i = 0; i < 100; i++) {
            assertThat(post("/v1/softmax", "{\"logits\":[1,2,\"x\"]}").status()).isEqualTo(422);
            assertThat(post("/v1/softmax/jacobian", "{\"logits\":[" + "1,".repeat(40) + "1]}")
                            .status())
                    .isEqualTo(413);
        }
        waitUntilReserved(0);
    }

    /** The server reserves when it gets to a request and gives back after it has answered: asks its metric, which reserves nothing. */
    private void waitUntilReserved(int bytes) {
        Instant end = Instant.now().plus(PATIENCE);
        while (reserved() != bytes && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        assertThat(reserved()).isEqualTo(bytes);
    }

    private double reserved() {
        return measurement("praxis.memory.reserved", "VALUE");
    }

    private static String head() {
        return "POST /v1/softmax HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 16\r\n\r\n";
    }
}
