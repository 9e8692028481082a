package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Names by which requests find a model, and the model of requests that name none. */
@TestPropertySource(
        properties = {
            "praxis.models.aliases=text-embedding-3-small=bert-tiny, Reranker=tiny-random-reranker",
            "praxis.models.default=bert-tiny,tiny-random-reranker,tiny-random-classifier"
        })
class ModelNamesTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert-tiny",
                "BERT-Tiny",
                "text-embedding-3-small",
                "TEXT-embedding-3-small",
                "some-organization/bert-tiny",
                "some-organization/BERT-tiny"
            })
    void a_model_is_found_by_any_of_its_names(String name) {
        Answer answer = post("/v1/embeddings", "{\"model\":\"%s\",\"input\":\"the car\"}".formatted(name));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("model").asString()).isEqualTo(name);
        assertThat(answer.json().at("/data/0/embedding"))
                .isEqualTo(post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":\"the car\"}")
                        .json()
                        .at("/data/0/embedding"));
    }

    @Test
    void an_alias_is_a_name_in_paths_too_and_is_listed() {
        assertThat(get("/v1/models/text-embedding-3-small").json().get("id").asString())
                .isEqualTo("bert-tiny");
        assertThat(get("/v1/models/bert-tiny").json().get("aliases").toString())
                .isEqualTo("[\"text-embedding-3-small\"]");
        assertThat(get("/v1/models/some-organization/bert-tiny")
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo("bert-tiny");
        assertThat(post("/v1/models/some-organization/bert-tiny/tokenize", "{\"input\":\"a\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_request_without_a_model_gets_the_first_default_that_can_do_it() {
        Answer embeddings = post("/v1/embeddings", "{\"input\":\"the car\"}");
        assertThat(embeddings.json().get("model").asString()).isEqualTo("bert-tiny");
        Answer ranks = post("/v1/rerank", "{\"query\":\"blue\",\"documents\":[\"the car\"]}");
        assertThat(ranks.json().get("model").asString()).isEqualTo("tiny-random-reranker");
    }

    @Test
    void metrics_have_the_id_of_the_model_rather_than_the_name_in_the_request() {
        post("/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"the car\"}");
        assertThat(get("/actuator/prometheus").response().body())
                .contains("model=\"bert-tiny\"")
                .doesNotContain("text-embedding-3-small");
    }

    @Test
    void aliases_must_have_a_name_and_an_id_and_be_unique() {
        for (String wrong : List.of("name", "=id", "name=")) {
            assertThatThrownBy(() -> new NameSettings(List.of(wrong), List.of()))
                    .hasMessage("praxis.models.aliases: expected name=id, found " + wrong);
        }
        assertThatThrownBy(() -> new NameSettings(List.of("a=b", "a=c"), List.of()))
                .hasMessage("praxis.models.aliases: duplicate name a");
    }
}
