package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "praxis.cors.allowed-origins=*")
class AnyOriginTest extends HttpTest {

    @Test
    void pages_of_any_origin_may_call_and_read_without_cookies() {
        Answer answer = send(request("/v1/softmax")
                .header("Origin", "https://anything.example")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"logits\":[1]}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN))
                .hasValue("*");
        assertThat(answer.response().headers().firstValue(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS))
                .isEmpty();
    }
}
