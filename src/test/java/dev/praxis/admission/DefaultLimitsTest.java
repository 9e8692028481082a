package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DefaultLimitsTest extends HttpTest {

    @Test
    void the_jacobian_of_a_hundred_thousand_classes_is_rejected_before_it_is_computed() {
        // The Jacobian would take 80 GB, so any response at all shows that it was not allocated.
        Answer answer = post("/v1/softmax/jacobian", "{\"logits\":[" + "0,".repeat(99_999) + "0]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .contains("10000100000")
                .contains("praxis.limits.response-elements");
    }

    @Test
    void a_problem_at_the_beginning_of_a_long_body_reaches_a_client_that_sends_all_of_it() throws IOException {
        String body = "{\"logits\":[\"x\"," + "1,".repeat(8_000_000) + "1]}";
        try (RawHttp http = new RawHttp(port)) {
            http.send(
                    "POST /v1/softmax HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n");
            assertThat(http.send(body).readAll()).startsWith("HTTP/1.1 422").contains("/logits/0");
        }
    }

    @Test
    void nesting_that_would_exhaust_the_stack_is_rejected() {
        Answer answer = post("/v1/softmax", "{\"unknown\":" + "[".repeat(100_000));
        assertThat(answer.status()).isIn(400, 422);
        assertThat(post("/v1/softmax", "[".repeat(100_000)).status()).isIn(400, 422);
    }
}
