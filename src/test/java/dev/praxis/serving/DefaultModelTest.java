package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;

class DefaultModelTest extends HttpTest {

    @Test
    void among_several_models_a_request_must_name_one() {
        Answer answer = post("/v1/rerank", "{\"query\":\"blue\",\"documents\":[\"the car\"]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/model");
        assertThat(answer.json().get("detail").asString())
                .startsWith(
                        "/model: expected the name of a model, since more than one is a cross-encoder or a multi-vector model (")
                .contains("tiny-random-reranker")
                .endsWith("and praxis.models.default names none of them");
    }
}
