package dev.praxis.api.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Static models over HTTP, where they differ from transformers. */
class StaticApiTest extends HttpTest {

    @Test
    void a_text_without_tokens_has_the_vector_of_zeros() {
        Answer answer = post("/v1/embeddings", "{\"model\":\"model2vec-tiny\",\"input\":[\"\",\"😀\",\"a\"]}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(answer.json().at("/data/" + i + "/embedding"))
                    .hasSize(12)
                    .allMatch(entry -> entry.asDouble() == 0);
        }
        assertThat(answer.json().at("/usage/prompt_tokens").asInt()).isEqualTo(1);
    }

    @Test
    void a_text_without_tokens_has_no_token_vectors_but_stages() {
        Answer answer = post(
                "/v1/models/static-tiny/encode",
                "{\"input\":\"\",\"output\":[\"last_hidden_state\",\"hidden_states\",\"stages\"],\"stages\":[\"*\"]}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/last_hidden_state").toString()).isEqualTo("[]");
        assertThat(answer.json().at("/results/0/hidden_states").toString()).isEqualTo("[[]]");
        assertThat(answer.json().at("/results/0/stages/0/shape").toString()).isEqualTo("[0,12]");
        assertThat(answer.json().at("/results/0/stages/1/name").asString()).isEqualTo("pooling");
        assertThat(answer.json().at("/results/0/stages/1/values/0")).allMatch(entry -> entry.asDouble() == 0);
    }

    @Test
    void there_are_no_attentions_and_one_hidden_state() {
        Answer answer = post(
                "/v1/models/static-tiny/encode",
                "{\"input\":\"a blue car\",\"output\":[\"attentions\",\"hidden_states\",\"last_hidden_state\"]}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/attentions").toString()).isEqualTo("[]");
        assertThat(answer.json().at("/results/0/hidden_states")).hasSize(1);
        assertThat(answer.json().at("/results/0/hidden_states/0"))
                .isEqualTo(answer.json().at("/results/0/last_hidden_state"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"add_special_tokens\":true", ",\"add_special_tokens\":false"})
    void no_option_adds_special_tokens(String option) {
        Answer texts = post("/v1/models/static-tiny/encode", "{\"input\":\"the car\"" + option + "}");
        assertThat(texts.json().at("/results/0/tokens")).hasSize(2);
        String first = texts.json().at("/results/0/tokens/0/id").toString();
        String second = texts.json().at("/results/0/tokens/1/id").toString();
        Answer ids = post("/v1/models/static-tiny/encode", "{\"input\":[%s,%s]%s}".formatted(first, second, option));
        assertThat(ids.json().at("/results/0/last_hidden_state"))
                .isEqualTo(texts.json().at("/results/0/last_hidden_state"));
    }

    @Test
    void leading_dimensions_are_normalized_again() {
        Answer answer = post("/v1/embeddings", "{\"model\":\"static-tiny\",\"input\":\"a car\",\"dimensions\":2}");
        double x = answer.json().at("/data/0/embedding/0").asDouble();
        double y = answer.json().at("/data/0/embedding/1").asDouble();
        assertThat(x * x + y * y).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/v1/models/static-tiny/classify, `{\"input\":\"a\"}`",
                "/v1/rerank, `{\"model\":\"static-tiny\",\"query\":\"a\",\"documents\":[\"b\"]}`"
            })
    void they_neither_classify_nor_rerank(String path, String body) {
        assertThat(post(path, body).status()).isEqualTo(422);
    }

    @Test
    void the_description_states_the_limit_of_a_request() {
        Answer answer = get("/v1/models/static-tiny");
        assertThat(answer.json().at("/family").asString()).isEqualTo("static");
        assertThat(answer.json().at("/max_tokens").asInt()).isEqualTo(300_000);
        assertThat(answer.json().at("/pooling").toString()).isEqualTo("[\"mean\"]");
        assertThat(get("/v1/models/model2vec-tiny").json().at("/family").asString())
                .isEqualTo("model2vec");
    }

    @Test
    void a_long_text_is_not_truncated() {
        String text = "the car ".repeat(5_000);
        Answer answer = post("/v1/embeddings", "{\"model\":\"static-tiny\",\"input\":\"" + text + "\"}");
        assertThat(answer.json().at("/usage/prompt_tokens").asInt()).isEqualTo(10_000);
    }
}
