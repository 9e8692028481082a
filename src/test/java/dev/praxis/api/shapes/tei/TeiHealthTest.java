package dev.praxis.api.shapes.tei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"praxis.models.directory=target/there/is/no/such/directory", "praxis.models.required=any"})
class TeiHealthTest extends HttpTest {

    @Test
    void a_service_that_is_not_ready_is_unhealthy() {
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(503);
        Answer answer = get("/health");
        Errors.assertError(ErrorShape.TEI, answer, 503);
        assertThat(answer.json().get("error_type").asString()).isEqualTo("Unhealthy");
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void without_a_model_there_is_nothing_to_describe() {
        Answer answer = get("/info");
        Errors.assertError(ErrorShape.TEI, answer, 404);
        assertThat(Errors.text(answer)).startsWith("no model creates embeddings; praxis.models.directory");
    }
}
