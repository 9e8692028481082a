package dev.praxis.api.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EmbeddingsErrorsTest extends HttpTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"model\":\"bert-tiny\",\"input\":[]}`, 422, invalid_input, input",
                "`{\"model\":\"bert-tiny\",\"input\":[[]]}`, 422, invalid_input, input[0]",
                "`{\"model\":\"bert-tiny\",\"input\":null}`, 422, invalid_input, input",
                "`{\"model\":\"bert-tiny\",\"input\":{}}`, 422, invalid_input, input",
                "`{\"model\":\"bert-tiny\",\"input\":1}`, 422, invalid_input, input",
                "`{\"model\":\"bert-tiny\",\"input\":[true]}`, 422, invalid_input, input[0]",
                "`{\"model\":\"bert-tiny\",\"input\":[\"a\",1]}`, 422, invalid_input, input[1]",
                "`{\"model\":\"bert-tiny\",\"input\":[1,\"a\"]}`, 422, invalid_input, input[1]",
                "`{\"model\":\"bert-tiny\",\"input\":[1.5]}`, 422, invalid_input, input[0]",
                "`{\"model\":\"bert-tiny\",\"input\":[-1]}`, 422, invalid_input, input[0]",
                "`{\"model\":\"bert-tiny\",\"input\":[3000000000]}`, 422, invalid_input, input[0]",
                "`{\"model\":\"bert-tiny\",\"input\":[2,195]}`, 422, invalid_input, input[1]",
                "`{\"model\":\"bert-tiny\",\"input\":[[2],[2,195]]}`, 422, invalid_input, input[1][1]",
                "`{\"model\":\"bert-tiny\",\"input\":[[1],2]}`, 422, invalid_input, input[1]",
                "`{\"model\":\"bert-tiny\",\"input\":[[1],[[2]]]}`, 422, invalid_input, input[1][0]",
                "`{\"model\":\"bert-tiny\",\"input\":[1,NaN]}`, 400, unreadable_json, input[1]",
                "`{\"model\":\"bert-tiny\",\"input\":[\"a\",\"b\\ud800\"]}`, 422, invalid_input, input[1]",
                "`{\"model\":\"bert-tiny\"}`, 422, invalid_input, input",
                "`{\"input\":\"a\"}`, 422, invalid_input, model",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"x\":1}`, 422, invalid_input, x",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"input\":\"b\"}`, 400, unreadable_json, input",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"dimensions\":0}`, 422, invalid_input, dimensions",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"dimensions\":33}`, 422, invalid_input, dimensions",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"pooling\":\"sum\"}`, 422, invalid_input, pooling",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"encoding_format\":\"hex\"}`, 422, invalid_input, encoding_format",
                "`{\"model\":\"bert-tiny\",\"input\":\"a\",\"prompt_name\":\"x\"}`, 422, invalid_input, prompt_name",
                "`{\"model\":\"bert-tiny\",\"input\":[2],\"prompt_name\":\"query\"}`, 422, invalid_input, prompt_name",
                "`{\"model\":\"bert-tin\",\"input\":\"a\"}`, 404, model_not_found, model",
                "`{\"model\":\"../models/bert-tiny\",\"input\":\"a\"}`, 404, model_not_found, model",
                "`{\"model\":\"bert-tiny\",\"input\":[\"a\"`, 400, unreadable_json, input[0]",
            })
    void invalid_input_is_reported_in_openais_format(String body, int status, String code, String param) {
        assertError(post("/v1/embeddings", body), status, code, param);
    }

    @Test
    void errors_outside_the_body_are_reported_in_openais_format() {
        assertError(get("/v1/embeddings"), 405, "method_not_allowed", null);
        assertError(
                send(request("/v1/embeddings")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("a"))),
                415,
                "unsupported_media_type",
                null);
        assertError(post("/v1/embeddings", ""), 400, "unreadable_json", null);
    }

    static void assertError(Answer answer, int status, String code, @Nullable String param) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(JSON);
        JsonNode error = answer.json().get("error");
        assertThat(error.propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(error.get("message").asString()).isNotEmpty();
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        assertThat(error.get("param").isNull() ? null : error.get("param").asString())
                .isEqualTo(param);
    }
}
