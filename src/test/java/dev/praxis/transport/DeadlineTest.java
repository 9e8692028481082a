package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "praxis.deadline=2s")
class DeadlineTest extends TransportTest {

    private Answer train(String timeout) {
        return send(request("/v1/dense/train")
                .header("Content-Type", JSON)
                .header("X-Request-Timeout-Ms", timeout)
                .POST(BodyPublishers.ofString(LONG_TRAINING)));
    }

    @Test
    void work_beyond_the_deadline_of_its_request_is_stopped() {
        double before = cancelled("deadline");
        assertIsDeadline(train("100"));
        waitUntil(() -> running("heavy") == 0);
        assertThat(cancelled("deadline")).isEqualTo(before + 1);
    }

    private static void assertIsDeadline(Answer answer) {
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:deadline");
    }

    @Test
    void a_client_can_only_shorten_the_deadline() {
        Instant begin = Instant.now();
        assertIsDeadline(post("/v1/dense/train", LONG_TRAINING));
        assertIsDeadline(train("1000000"));
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void an_invalid_timeout_is_rejected() {
        for (String wrong : new String[] {"0", "-1", "-2147483649", "soon", "1.5", ""}) {
            Answer answer = train(wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("detail").asString()).contains("X-Request-Timeout-Ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", " 10000 ", "2147483648", "99999999999999999999"})
    void a_request_within_its_deadline_succeeds(String timeout) {
        assertThat(send(request("/v1/softmax")
                                .header("Content-Type", JSON)
                                .header("X-Request-Timeout-Ms", timeout)
                                .POST(BodyPublishers.ofString("{\"logits\":[1]}")))
                        .status())
                .isEqualTo(200);
    }
}
