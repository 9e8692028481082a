package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "praxis.models.directory=target/there/is/no/such/directory")
class NoModelsTest extends HttpTest {

    @Test
    void without_a_model_directory_everything_but_models_is_available() {
        assertThat(get("/v1/models").json().toString()).isEqualTo("{\"object\":\"list\",\"data\":[]}");
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(post("/v1/softmax", "{\"logits\":[1]}").status()).isEqualTo(200);
        Answer answer = post("/v1/rerank", "{\"model\":\"a\",\"query\":\"b\",\"documents\":[\"c\"]}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asString()).contains("praxis.models.directory");
    }
}
