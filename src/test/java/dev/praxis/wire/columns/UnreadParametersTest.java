package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Query parameters that an operation does not read. */
class UnreadParametersTest extends HttpTest {
    private static final String CSV = "score,label\n0.2,0\n0.7,1\n";

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void options_beside_a_json_body_are_a_problem_that_names_the_first(Endpoint endpoint) {
        Answer answer = post(endpoint.path() + "?interval.method=logit&seed=1", endpoint.body());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo(
                        "the query parameter \"interval.method\" is not read; with a JSON body, options belong in it");
        assertThat(answer.json().get("instance").asString()).isEqualTo(endpoint.path());
    }

    @ParameterizedTest
    @CsvSource({"application/json;charset=UTF-8", "APPLICATION/JSON"})
    void json_is_json_however_it_is_written(String mediaType) {
        assertThat(send(request("/v1/metrics/pr-auc?a=1")
                                .header("Content-Type", mediaType)
                                .POST(BodyPublishers.ofString("{\"scores\":[0.2,0.7],\"labels\":[0,1]}")))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1, a",
        "a, a",
        "%61%22=1&b=2, a\"",
        "=1, ''",
        "&a=1, ''",
    })
    void the_name_is_decoded(String query, String name) {
        assertThat(post("/v1/softmax?" + query, "{\"logits\":[1]}")
                        .json()
                        .get("detail")
                        .asString())
                .startsWith("the query parameter \"" + name + "\" is not read");
    }

    @ParameterizedTest
    @CsvSource({"/v1/models?limit=1", "/v1/models/tiny-random-bert?limit=1"})
    void reading_takes_none(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asString())
                .isEqualTo("the query parameter \"limit\" is not read; this operation has none");
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("invalid_input");
    }

    @Test
    void embeddings_say_so_in_the_shape_of_openai() {
        Answer answer = post("/v1/embeddings?truncate=true", "{\"input\":\"car\",\"model\":\"tiny-random-bert\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asString()).startsWith("the query parameter \"truncate\" ");
    }

    @Test
    void an_empty_query_has_no_parameter() {
        assertThat(get("/v1/models?").status()).isEqualTo(200);
        assertThat(post("/v1/softmax?", "{\"logits\":[1]}").status()).isEqualTo(200);
    }

    @Test
    void beside_columns_they_are_read() {
        assertThat(send(request("/v1/metrics/roc-curve?max_points=3")
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(CSV)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_fails_before_an_operation_is_known_fails_as_without_a_query() {
        assertThat(get("/v1/nothing?a=1").status()).isEqualTo(404);
        assertThat(get("/v1/softmax?a=1").status()).isEqualTo(405);
        assertThat(send(request("/v1/softmax?a=1").POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }
}
