package dev.praxis.api.models.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenizeApiTest extends HttpTest {

    @Test
    void a_pair_has_the_types_and_positions_of_both_texts() {
        Answer answer = tokenize("{\"input\":{\"text\":\"the car\",\"text_pair\":\"blue\"}}");
        JsonNode result = answer.json().at("/results/0");
        assertThat(result.get("types").toString()).isEqualTo("[0,0,0,0,1,1]");
        assertThat(result.at("/tokens/2/start").asInt()).isEqualTo(4);
        assertThat(result.at("/tokens/4/text").asString()).isEqualTo("blue");
        assertThat(result.at("/tokens/4/start").asInt()).isZero();
        assertThat(result.at("/tokens/4/end").asInt()).isEqualTo(4);
        assertThat(answer.json().get("max_tokens").asInt()).isEqualTo(64);
    }

    @Test
    void a_text_may_exceed_the_maximum_length() {
        Answer answer = tokenize("{\"input\":[\"" + "car ".repeat(500) + "\",\"\"]}");
        assertThat(answer.json().at("/results/0/ids")).hasSize(502);
        assertThat(answer.json().at("/results/1/ids")).hasSize(2);
    }

    @Test
    void positions_count_code_points() {
        JsonNode tokens = tokenize("{\"input\":\"\\uD83D\\uDE00 car\"}").json().at("/results/0/tokens");
        assertThat(tokens.get(2).get("text").asString()).isEqualTo("car");
        assertThat(tokens.get(2).get("start").asInt()).isEqualTo(2);
    }

    private Answer tokenize(String body) {
        return post("/v1/models/tiny-random-bert/tokenize", body);
    }
}
