package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A service that truncates and normalizes for clients that cannot ask for it. */
@TestPropertySource(properties = {"praxis.models.truncate=true", "praxis.models.normalize=always"})
class RequestDefaultsTest extends HttpTest {
    private static final double FLOAT32 = 1e-6;
    private static final String LONG = "the car is blue ".repeat(20);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/v1/embeddings, `\"model\":\"bert-tiny\",\"input\":\"%s\"`, input",
                "/v1/models/bert-tiny/encode, `\"input\":\"%s\"`, /input",
                "/v1/models/tiny-random-classifier/classify, `\"input\":\"%s\"`, /input",
                "/v1/rerank, `\"model\":\"tiny-random-reranker\",\"query\":\"a\",\"documents\":[\"%s\"]`, /documents/0",
            })
    void long_inputs_are_truncated_unless_the_request_says_otherwise(String path, String fields, String pointer) {
        String body = fields.formatted(LONG);
        Answer truncated = post(path, "{" + body + "}");
        assertThat(truncated.status()).as(truncated.response().body()).isEqualTo(200);
        assertThat(truncated.json().get("truncated").toString()).isEqualTo("[0]");
        Answer rejected = post(path, "{" + body + ",\"truncate\":false}");
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.response().body()).contains(pointer);
    }

    @Test
    void texts_are_tokenized_in_full() {
        assertThat(post("/v1/models/bert-tiny/tokenize", "{\"input\":\"" + LONG + "\"}")
                        .json()
                        .at("/results/0/ids"))
                .hasSize(82);
    }

    @Test
    void embeddings_have_length_1_unless_the_request_says_otherwise() {
        assertThat(length(embedding(""))).isCloseTo(1, within(FLOAT32));
        assertThat(length(embedding(",\"dimensions\":3"))).isCloseTo(1, within(FLOAT32));
        assertThat(length(embedding(",\"normalize\":false"))).isNotCloseTo(1, within(FLOAT32));
        assertThat(post("/v1/models/tiny-random-bert/encode", "{\"input\":\"car\",\"output\":[\"embedding\"]}")
                        .json()
                        .at("/results/0/embedding"))
                .isEqualTo(embedding(""));
        assertThat(get("/v1/models/tiny-random-bert").json().get("normalize").asBoolean())
                .isTrue();
        assertThat(get("/v1/models/tiny-random-classifier").json().has("normalize"))
                .isFalse();
    }

    private JsonNode embedding(String options) {
        return post("/v1/embeddings", "{\"model\":\"tiny-random-bert\",\"input\":\"car\"" + options + "}")
                .json()
                .at("/data/0/embedding");
    }

    private static double length(JsonNode vector) {
        return Math.sqrt(vector.valueStream()
                .mapToDouble(value -> value.asDouble() * value.asDouble())
                .sum());
    }
}
