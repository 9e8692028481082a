package dev.praxis.api.shapes.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OllamaApiTest extends HttpTest {
    private static final String TWO = "\"input\":[\"the car is blue\",\"precision and recall\"]";

    @Test
    void vectors_equal_the_normalized_ones_of_our_own_endpoint() {
        Answer answer = post("/api/embed", "{\"model\":\"bert-tiny\"," + TWO + "}");
        assertThat(answer.status()).isEqualTo(200);
        List<JsonNode> own = post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"normalize\":true," + TWO + "}")
                .json()
                .get("data")
                .valueStream()
                .map(item -> item.get("embedding"))
                .toList();
        assertThat(answer.json().get("embeddings").valueStream().toList()).isEqualTo(own);
        assertThat(answer.json().get("model").asString()).isEqualTo("bert-tiny");
        assertThat(answer.json().get("prompt_eval_count").asInt()).isPositive();
        assertThat(answer.json().get("total_duration").asLong()).isPositive();
        assertThat(answer.json().get("load_duration").asLong()).isZero();
    }

    @Test
    void one_text_has_one_vector() {
        JsonNode embeddings = post("/api/embed", "{\"model\":\"bert-tiny\",\"input\":\"the car\",\"dimensions\":4}")
                .json()
                .get("embeddings");
        assertThat(embeddings.size()).isEqualTo(1);
        assertThat(embeddings.get(0).size()).isEqualTo(4);
    }

    @Test
    void the_tag_latest_belongs_to_every_name() {
        assertThat(post("/api/embed", "{\"model\":\"bert-tiny:latest\",\"input\":\"the car\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_older_endpoint_answers_one_vector_as_the_model_makes_it() {
        Answer answer = post("/api/embeddings", "{\"model\":\"bert-tiny\",\"prompt\":\"the car is blue\"}");
        assertThat(answer.json().get("embedding"))
                .isEqualTo(post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":\"the car is blue\"}")
                        .json()
                        .at("/data/0/embedding"));
    }

    @Test
    void long_texts_are_truncated_unless_the_request_forbids_it() {
        String model = "{\"model\":\"bert-tiny\",\"input\":\"" + "car ".repeat(200) + "\"";
        Answer truncated = post("/api/embed", model + "}");
        assertThat(truncated.json().get("prompt_eval_count").asInt()).isEqualTo(64);
        assertThat(post("/api/embed", model + ",\"options\":{\"num_ctx\":10}}")
                        .json()
                        .get("prompt_eval_count")
                        .asInt())
                .isEqualTo(10);
        Errors.assertError(ErrorShape.PLAIN, post("/api/embed", model + ",\"truncate\":false}"), 422);
    }

    @Test
    void options_of_text_generation_are_named_as_ignored() {
        Answer answer = post(
                "/api/embed",
                "{\"model\":\"bert-tiny\",\"input\":\"a\",\"keep_alive\":\"5m\",\"options\":{\"temperature\":0.5}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Praxis-Ignored")).hasValue("keep_alive, temperature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/embed      | {\"model\":\"bert-tiny\",\"input\":[\"a\",1]}                          | 422 | /input/1: ",
                "/api/embed      | {\"model\":\"bert-tiny\",\"input\":[]}                                 | 422 | /input: ",
                "/api/embed      | {\"model\":\"bert-tiny\",\"input\":[1,2]}                              | 422 | /input/0: ",
                "/api/embed      | {\"model\":\"bert-tiny\",\"input\":\"a\",\"options\":{\"num_ctx\":0}}    | 422 | /options/num_ctx: ",
                "/api/embed      | {\"model\":\"bert-tiny\",\"input\":\"a\",\"options\":{\"num_cxt\":10}}   | 422 | /options/num_cxt: ",
                "/api/embed      | {\"model\":\"none\",\"input\":\"a\"}                                   | 404 | /model: ",
                "/api/embeddings | {\"model\":\"bert-tiny\",\"prompt\":[\"a\"]}                           | 422 | /prompt: ",
                "/api/embeddings | {\"model\":\"bert-tiny\"}                                              | 422 | /prompt: ",
                "/api/nothing    | {}                                                                   | 404 | no resource",
            })
    void errors_are_texts_that_name_the_position(String path, String body, int status, String text) {
        Answer answer = post(path, body);
        Errors.assertError(ErrorShape.PLAIN, answer, status);
        assertThat(Errors.text(answer)).startsWith(text.strip());
    }

    @Test
    void models_and_the_version_are_listed() {
        JsonNode models = get("/api/tags").json().get("models");
        assertThat(models.valueStream().map(model -> model.get("name").asString()))
                .contains("bert-tiny", "tiny-random-reranker");
        assertThat(models.get(0).at("/details/family").asString()).isNotEmpty();
        assertThat(get("/api/version").json().get("version").asString()).isNotEmpty();
    }
}
