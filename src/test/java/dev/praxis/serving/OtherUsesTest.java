package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to models that were made for another use. */
class OtherUsesTest extends HttpTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bert-tiny-ner | the model bert-tiny-ner classifies tokens, with /v1/models/bert-tiny-ner/token-classify",
                "splade-tiny | the model splade-tiny creates sparse vectors, no embeddings",
                "colbert-tiny | the model colbert-tiny creates a vector for each token",
                "tiny-random-classifier | the model tiny-random-classifier is a classifier without a pooling mode",
            })
    void embeddings_are_refused_with_what_the_model_does(String model, String reason) {
        Answer answer = post("/v1/embeddings", "{\"input\":\"a\",\"model\":\"" + model + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/param").asString()).isEqualTo("model");
        assertThat(answer.json().at("/error/message").asString()).contains(reason);
    }

    @Test
    void a_pooling_makes_vectors_of_a_token_classifier() {
        Answer answer = post(
                "/v1/models/bert-tiny-ner/encode", "{\"input\":\"a\",\"output\":[\"embedding\"],\"pooling\":\"mean\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/results/0/embedding")).hasSize(16);
    }

    @Test
    void texts_are_not_classified_by_labels_of_tokens() {
        Answer answer = post("/v1/models/bert-tiny-ner/classify", "{\"input\":\"a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("the model bert-tiny-ner classifies tokens rather than texts, with "
                        + "/v1/models/bert-tiny-ner/token-classify");
    }

    @Test
    void tasks_name_what_each_model_can_do() {
        assertThat(get("/v1/models/bert-tiny-ner").json().get("tasks").toString())
                .isEqualTo("[\"token_classification\",\"tokenization\"]");
        assertThat(get("/v1/models/bge-m3-tiny").json().get("tasks").toString())
                .isEqualTo("[\"embedding\",\"reranking\",\"scoring\",\"sparse\",\"multi_vector\",\"tokenization\"]");
        assertThat(get("/v1/models/deberta-tiny-nli").json().get("tasks").toString())
                .contains("\"zero_shot\"");
        assertThat(get("/v1/models/splade-tiny").json().get("tasks").toString())
                .isEqualTo("[\"sparse\",\"fill_mask\",\"tokenization\"]");
    }
}
