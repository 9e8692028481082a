package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A service whose models are held as integers. */
@TestPropertySource(properties = "praxis.models.weights=int8")
class NarrowedModelsTest extends HttpTest {

    @Test
    void a_model_states_its_precision_and_accuracy() {
        JsonNode model = get("/v1/models/bert-tiny").json();
        assertThat(model.get("weights").asString()).isEqualTo("int8");
        assertThat(model.get("dtype").asString()).isEqualTo("float32");
        assertThat(model.get("resident_bytes").asLong())
                .isLessThan(2 * model.get("parameters").asLong());
        JsonNode accuracy = model.get("accuracy");
        assertThat(accuracy.get("measure").asString()).isEqualTo("cosine");
        assertThat(accuracy.get("worst").asDouble())
                .isBetween(
                        accuracy.get("bound").asDouble(), accuracy.get("median").asDouble());
        assertThat(accuracy.get("within_bound").asBoolean()).isTrue();
        assertThat(get("/v1/models/bert-tiny-classifier")
                        .json()
                        .at("/accuracy/measure")
                        .asString())
                .isEqualTo("logit_difference");
    }

    @Test
    void a_text_has_the_same_vector_alone_and_in_a_batch() {
        JsonNode alone = embed("[\"blue\"]");
        JsonNode together = embed("[\"the car is blue\", \"blue\", \"precision and recall\"]");
        assertThat(together.at("/data/1/embedding")).isEqualTo(alone.at("/data/0/embedding"));
    }

    private JsonNode embed(String input) {
        Answer answer = post("/v1/embeddings", "{\"model\": \"bert-tiny\", \"input\": " + input + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
