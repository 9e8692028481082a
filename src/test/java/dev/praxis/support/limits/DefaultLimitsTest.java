package dev.praxis.support.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;

class DefaultLimitsTest extends HttpTest {

    @Test
    void the_jacobian_of_a_hundred_thousand_classes_is_refused_before_it_is_computed() {
        // It would take 80 GB: being answered at all shows that nobody tried.
        Answer answer = post("/v1/softmax/jacobian", "{\"logits\":[" + "0,".repeat(99_999) + "0]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .contains("10000100000")
                .contains("praxis.limits.response-elements");
    }

    @Test
    void depth_that_would_exhaust_the_stack_is_unreadable() {
        Answer answer = post("/v1/softmax", "{\"unknown\":" + "[".repeat(100_000));
        assertThat(answer.status()).isIn(400, 422);
        assertThat(post("/v1/softmax", "[".repeat(100_000)).status()).isIn(400, 422);
    }
}
