package dev.praxis.wire.columns;

import static dev.praxis.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.Errors;
import dev.praxis.Errors.ErrorKind;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Query parameters that an operation does not read are rejected. */
class UnreadParametersTest extends HttpTest {
    private static final String CSV = "score,label\n0.2,0\n0.7,1\n";

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void query_options_beside_a_json_body_are_a_problem_that_names_the_first(Endpoint endpoint) {
        Answer answer = post(endpoint.path() + "?interval.method=logit&seed=1", endpoint.body());
        assertError(endpoint, answer, 422, new ErrorKind("invalid-input"));
        assertThat(Errors.text(answer))
                .isEqualTo(
                        "unexpected query parameter \"interval.method\"; with a JSON body, options belong in the body");
    }

    @ParameterizedTest
    @CsvSource({"application/json;charset=UTF-8", "APPLICATION/JSON"})
    void other_spellings_of_the_json_media_type_are_recognized(String mediaType) {
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
    void the_parameter_name_in_the_problem_is_decoded(String query, String name) {
        assertThat(post("/v1/softmax?" + query, "{\"logits\":[1]}")
                        .json()
                        .get("detail")
                        .asString())
                .startsWith("unexpected query parameter \"" + name + "\"; ");
    }

    @ParameterizedTest
    @CsvSource({"/v1/models?limit=1", "/v1/models/tiny-random-bert?limit=1"})
    void get_operations_take_no_query_parameters(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asString())
                .isEqualTo("unexpected query parameter \"limit\"; this operation takes none");
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("invalid_input");
    }

    @Test
    void embeddings_report_the_problem_in_openais_format() {
        Answer answer = post("/v1/embeddings?truncate=true", "{\"input\":\"car\",\"model\":\"tiny-random-bert\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/error/message").asString()).startsWith("unexpected query parameter \"truncate\"");
    }

    @Test
    void an_empty_query_has_no_parameters() {
        assertThat(get("/v1/models?").status()).isEqualTo(200);
        assertThat(post("/v1/softmax?", "{\"logits\":[1]}").status()).isEqualTo(200);
    }

    @Test
    void query_options_beside_columns_are_read() {
        assertThat(send(request("/v1/metrics/roc-curve?max_points=3")
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(CSV)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void errors_of_routing_take_precedence_over_query_parameters() {
        assertThat(get("/v1/nothing?a=1").status()).isEqualTo(404);
        assertThat(get("/v1/softmax?a=1").status()).isEqualTo(405);
        assertThat(send(request("/v1/softmax?a=1").POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
    }
}
