package dev.praxis.api.shapes.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbedApiTest extends HttpTest {
    private static final String MODEL = "\"model\":\"tiny-random-bert\"";
    private static final String TEXTS = ",\"texts\":[\"the car is blue\",\"recall\"]";
    private static final String TYPE = ",\"input_type\":\"search_document\"";

    @Test
    void vectors_are_those_of_the_embeddings_endpoint() {
        JsonNode ours = post("/v1/embeddings", "{" + MODEL + ",\"input\":[\"the car is blue\",\"recall\"]}")
                .json();
        Answer answer = embed("/v2/embed", TYPE + ",\"embedding_types\":[\"float\",\"base64\"]");
        JsonNode base64 = post(
                        "/v1/embeddings",
                        "{" + MODEL + ",\"encoding_format\":\"base64\",\"input\":[\"the car is blue\",\"recall\"]}")
                .json();
        JsonNode json = answer.json();
        assertThat(json.get("embeddings").propertyNames()).containsExactly("float", "base64");
        for (int i = 0; i < 2; i++) {
            String pointer = "/data/%d/embedding".formatted(i);
            assertThat(json.at("/embeddings/float/" + i)).isEqualTo(ours.at(pointer));
            assertThat(json.at("/embeddings/base64/" + i)).isEqualTo(base64.at(pointer));
        }
        assertThat(json.get("response_type").asString()).isEqualTo("embeddings_by_type");
        assertThat(json.get("texts").valueStream().map(JsonNode::asString))
                .isEqualTo(List.of("the car is blue", "recall"));
        assertThat(json.at("/meta/api_version/version").asString()).isEqualTo("2");
        assertThat(json.at("/meta/billed_units/input_tokens")).isEqualTo(ours.at("/usage/total_tokens"));
        assertThat(json.get("id").asString())
                .isEqualTo(
                        answer.response().headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void smaller_types_are_those_of_the_embeddings_endpoint() {
        String types = "[\"int8\",\"uint8\",\"binary\",\"ubinary\"]";
        JsonNode typed =
                embed("/v2/embed", TYPE + ",\"embedding_types\":" + types).json();
        for (String type : new String[] {"int8", "uint8", "binary", "ubinary"}) {
            JsonNode ours = post(
                            "/v1/embeddings",
                            "{\"input\":[\"the car is blue\",\"recall\"]," + MODEL
                                    + ",\"embedding_dtype\":\"%s\"}".formatted(type))
                    .json();
            assertThat(typed.at("/embeddings/" + type)).as(type).hasSize(2);
            assertThat(typed.at("/embeddings/%s/0".formatted(type))).isEqualTo(ours.at("/data/0/embedding"));
            assertThat(typed.at("/embeddings/%s/1".formatted(type))).isEqualTo(ours.at("/data/1/embedding"));
        }
    }

    @Test
    void the_input_type_selects_a_prompt_and_is_named_where_there_are_none() {
        JsonNode ours = post("/v1/embeddings", "{" + MODEL + ",\"input\":[\"car\",\"blue\"],\"prompt_name\":\"query\"}")
                .json();
        String texts = ",\"texts\":[\"car\",\"blue\"],\"input_type\":\"search_query\"}";
        Answer query = post("/v2/embed", "{" + MODEL + texts);
        assertThat(query.json().at("/embeddings/float/0")).isEqualTo(ours.at("/data/0/embedding"));
        assertThat(query.response().headers().firstValue("Praxis-Ignored")).isEmpty();
        Answer without = post("/v2/embed", "{\"priority\":1,\"model\":\"bert-tiny-silu\"" + texts);
        assertThat(without.response().headers().firstValue("Praxis-Ignored")).contains("priority, input_type");
        assertThat(post("/v2/embed", ("{" + MODEL + texts).replace("search_query", "clustering"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void version_1_answers_an_array_unless_types_are_requested() {
        JsonNode plain = embed("/v1/embed", "").json();
        JsonNode typed = embed("/v1/embed", ",\"embedding_types\":[\"float\"]").json();
        assertThat(plain.get("response_type").asString()).isEqualTo("embeddings_floats");
        assertThat(plain.at("/meta/api_version/version").asString()).isEqualTo("1");
        assertThat(typed.get("response_type").asString()).isEqualTo("embeddings_by_type");
        assertThat(plain.get("embeddings").isArray()).isTrue();
        assertThat(typed.at("/embeddings/float")).isEqualTo(plain.get("embeddings"));
        assertThat(embed("/v2/embed", TYPE).json().at("/embeddings/float")).isEqualTo(plain.get("embeddings"));
    }

    @Test
    void texts_are_truncated_at_the_chosen_side() {
        String words = "car ".repeat(90) + "blue";
        String body = "{" + MODEL + TYPE + ",\"texts\":[\"%s\"]%s}";
        JsonNode end = post("/v2/embed", body.formatted(words, "")).json().at("/embeddings/float/0");
        JsonNode start = post("/v2/embed", body.formatted(words, ",\"truncate\":\"START\""))
                .json()
                .at("/embeddings/float/0");
        assertThat(end).isNotEmpty().isNotEqualTo(start);
        assertThat(post("/v2/embed", body.formatted("car ".repeat(90), ""))
                        .json()
                        .at("/embeddings/float/0"))
                .isEqualTo(end);
        Answer none = post("/v2/embed", body.formatted(words, ",\"truncate\":\"NONE\""));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().get("message").asString()).startsWith("/texts/0");
    }

    @Test
    void max_tokens_and_output_dimension_are_honored() {
        JsonNode answer = embed("/v2/embed", TYPE + ",\"max_tokens\":4,\"output_dimension\":3")
                .json();
        assertThat(answer.at("/meta/billed_units/input_tokens").asInt()).isEqualTo(8);
        assertThat(answer.at("/embeddings/float/0")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embed", "/v2/embed"})
    void an_unknown_model_is_a_404_in_the_shape_of_cohere(String path) {
        Answer answer = post(path, "{\"model\":\"none\"" + TEXTS + TYPE + "}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().propertyNames()).containsExactly("id", "message");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"texts\":[\"a\"]`, 422, /input_type",
                "`\"input_type\":\"search_query\"`, 422, /texts",
                "`\"input_type\":\"search_query\",\"texts\":[]`, 422, /texts",
                "`\"input_type\":\"search_query\",\"texts\":\"a\"`, 422, /texts",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\",null]`, 422, /texts/1",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"texts\":[\"a\"]`, 400, /texts",
                "`\"input_type\":\"search_query\",\"images\":[\"a\"]`, 422, /images",
                "`\"input_type\":\"search_query\",\"inputs\":[]`, 422, /inputs",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"truncate\":\"LEFT\"`, 422, /truncate",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"max_tokens\":0`, 422, /max_tokens",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"max_tokens\":5,\"truncate\":\"NONE\"`, 422, /max_tokens",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"output_dimension\":0`, 422, /output_dimension",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"output_dimension\":1.5`, 422, /output_dimension",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"embedding_types\":[]`, 422, /embedding_types",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"embedding_types\":[null]`, 422, /embedding_types/0",
                "`\"input_type\":\"search_query\",\"texts\":[\"a\"],\"embedding_types\":[\"f\"]`, 422, /embedding_types/0",
            })
    void nonsense_is_reported_in_the_shape_of_cohere(String fields, int status, String where) {
        Answer answer = post("/v2/embed", "{" + MODEL + "," + fields + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().propertyNames()).containsExactly("id", "message");
        assertThat(answer.json().get("message").asString()).startsWith(where + ":");
    }

    private Answer embed(String path, String options) {
        Answer answer = post(path, "{" + MODEL + TEXTS + options + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
