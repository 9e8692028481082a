package dev.praxis.api.models.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetokenizeApiTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"tiny-random-bert", "roberta-tiny", "xlm-roberta-tiny-f16", "mpnet-tiny"})
    void the_tokens_of_a_text_become_the_text_again(String model) {
        String ids = post("/v1/models/" + model + "/tokenize", "{\"input\":\"the car is blue\"}")
                .json()
                .at("/results/0/ids")
                .toString();
        assertThat(detokenize(model, "{\"ids\":" + ids + "}")
                        .json()
                        .get("texts")
                        .toString())
                .isEqualTo("[\"the car is blue\"]");
    }

    @Test
    void special_tokens_are_kept_on_request() {
        assertThat(detokenize("tiny-random-bert", "{\"ids\":[[2,97,3],[70]],\"skip_special_tokens\":false}")
                        .json()
                        .get("texts")
                        .toString())
                .isEqualTo("[\"[CLS] the [SEP]\",\"car\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ids\":[]}            | /ids",
                "{\"ids\":[2,126]}       | /ids/1",
                "{\"ids\":[[2],[-1]]}    | /ids/1/0",
                "{\"ids\":\"text\"}      | /ids",
                "{\"ids\":[\"text\"]}    | /ids",
                "{\"ids\":[2],\"skip\":1} | /skip",
            })
    void invalid_ids_are_reported_at_their_pointer(String body, String pointer) {
        Answer answer = detokenize("tiny-random-bert", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private Answer detokenize(String model, String body) {
        return post("/v1/models/" + model + "/detokenize", body);
    }
}
