package dev.praxis.api.shapes.tei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TeiTokensApiTest extends HttpTest {

    @Test
    void tokens_have_the_fields_of_text_embeddings_inference() {
        assertThat(tokenize("\"the car\"", "").toString())
                .isEqualTo("[[{\"id\":2,\"text\":\"[CLS]\",\"special\":true,\"start\":null,\"stop\":null},"
                        + "{\"id\":97,\"text\":\"the\",\"special\":false,\"start\":0,\"stop\":3},"
                        + "{\"id\":70,\"text\":\"car\",\"special\":false,\"start\":4,\"stop\":7},"
                        + "{\"id\":3,\"text\":\"[SEP]\",\"special\":true,\"start\":null,\"stop\":null}]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-random-bert", "bert-tiny", "roberta-tiny", "xlm-roberta-tiny-f16", "mpnet-tiny"})
    void ids_equal_those_of_our_own_endpoint_and_positions_are_bytes(String model) {
        String text = "the Cär is 蓝色 \uD83D\uDE97 car, recall";
        JsonNode tokens = tokenize("[\"" + text + "\",\"blue\"]", ",\"model\":\"" + model + "\"")
                .get(0);
        JsonNode own = post("/v1/models/" + model + "/tokenize", "{\"input\":\"" + text + "\"}")
                .json()
                .at("/results/0/ids");
        assertThat(tokens.valueStream().map(token -> token.get("id")).toList())
                .isEqualTo(own.valueStream().toList());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (JsonNode token : tokens) {
            if (!token.get("special").asBoolean()) {
                byte[] part = Arrays.copyOfRange(
                        bytes, token.get("start").asInt(), token.get("stop").asInt());
                assertThat(token.get("text").asString()).isEqualTo(new String(part, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void special_tokens_can_be_left_out_and_prompts_are_part_of_the_text() {
        assertThat(tokenize("[\"the car\"]", ",\"add_special_tokens\":false")
                        .get(0)
                        .size())
                .isEqualTo(2);
        JsonNode tokens = tokenize("\"car\"", ",\"model\":\"bert-tiny-dense\",\"prompt_name\":\"document\"")
                .get(0);
        assertThat(tokens.at("/1/text").asString()).isEqualTo("blue");
        assertThat(tokens.get(tokens.size() - 2).get("stop").asInt()).isEqualTo("blue car".length());
        assertThat(tokenize("\"car\"", ",\"model\":\"bert-tiny-dense\"")
                        .get(0)
                        .at("/1/start")
                        .asInt())
                .isZero();
    }

    @Test
    void texts_of_tokens_equal_those_of_our_own_endpoint() {
        for (String options : new String[] {"", ",\"skip_special_tokens\":false", ",\"skip_special_tokens\":true"}) {
            JsonNode own = post("/v1/models/tiny-random-bert/detokenize", "{\"ids\":[[2,97,70,3],[70]]" + options + "}")
                    .json()
                    .get("texts");
            assertThat(decode("[[2,97,70,3],[70]]", options)).isEqualTo(own);
            assertThat(decode("[2,97,70,3]", options).get(0)).isEqualTo(own.get(0));
        }
        assertThat(decode("[2,97,70,3]", "").toString()).isEqualTo("[\"the car\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tokenize | \"inputs\":[\"a\",[\"b\"]]                | 422 | /inputs/1: ",
                "/tokenize | \"inputs\":{\"text\":\"a\"}               | 422 | /inputs: ",
                "/tokenize | \"inputs\":[1,2]                        | 422 | /inputs/0: ",
                "/tokenize | \"inputs\":\"a\",\"prompt_name\":\"x\"    | 422 | /prompt_name: ",
                "/tokenize | \"inputs\":\"a\",\"truncate\":true        | 422 | /truncate: unknown field",
                "/decode   | \"ids\":\"the car\"                     | 422 | /ids: ",
                "/decode   | \"ids\":[[2],[99999]]                   | 422 | /ids/1/0: ",
                "/decode   | \"ids\":[]                              | 422 | /ids: ",
                "/decode   | \"ids\":[2,-3]                          | 422 | /ids/1: ",
                "/decode   | \"inputs\":[2]                          | 422 | /inputs: unknown field",
                "/decode   | \"ids\":[2],\"skip_special_tokens\":0   | 422 | /skip_special_tokens: ",
            })
    void errors_name_the_position(String path, String fields, int status, String text) {
        Answer answer = post(path, "{\"model\":\"tiny-random-bert\"," + fields + "}");
        Errors.assertError(ErrorShape.TEI, answer, status);
        assertThat(Errors.text(answer)).startsWith(text.strip());
    }

    @Test
    void an_unknown_model_is_not_found() {
        Errors.assertError(ErrorShape.TEI, post("/tokenize", "{\"inputs\":\"a\",\"model\":\"none\"}"), 404);
        Errors.assertError(ErrorShape.TEI, post("/decode", "{\"ids\":[2],\"model\":\"none\"}"), 404);
    }

    private JsonNode tokenize(String inputs, String options) {
        return answer("/tokenize", "\"inputs\":" + inputs, options);
    }

    private JsonNode decode(String ids, String options) {
        return answer("/decode", "\"ids\":" + ids, options);
    }

    private JsonNode answer(String path, String field, String options) {
        String model = options.contains("\"model\"") ? "" : ",\"model\":\"tiny-random-bert\"";
        Answer answer = post(path, "{" + field + options + model + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
