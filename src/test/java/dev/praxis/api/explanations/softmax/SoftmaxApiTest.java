package dev.praxis.api.explanations.softmax;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.Endpoints;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxApiTest extends HttpTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("softmax.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        String logits = "{\"logits\":%s,\"temperature\":%s".formatted(golden.get("logits"), golden.get("temperature"));
        Answer softmax = post("/v1/softmax", logits + "}");
        assertClose(softmax.matrix("probabilities").data, golden.matrix("probabilities").data, FLOAT64);
        assertClose(softmax.matrix("log_probabilities").data, golden.matrix("log_probabilities").data, FLOAT64);

        Answer gradient = post("/v1/softmax/gradient", logits + ",\"upstream\":" + golden.get("upstream") + "}");
        assertThat(gradient.json().get("probabilities"))
                .isEqualTo(softmax.json().get("probabilities"));
        // PyTorch subtracts rounded numbers, so its error is relative to them, not to the
        // difference.
        assertClose(gradient.matrix("gradient").data, golden.matrix("gradient").data, FLOAT64, 10);

        Answer jacobian = post("/v1/softmax/jacobian", logits + "}");
        for (int row = 0; row < golden.get("jacobian").size(); row++) {
            double[] expected = Golden.matrix(golden.get("jacobian").get(row)).data;
            double[] block = Golden.matrix(jacobian.json().get("jacobian").get(row)).data;
            assertClose(block, expected, FLOAT64, 2);
        }
    }

    @Test
    void a_vector_gives_the_result_of_a_one_row_matrix_with_one_rank_less() {
        for (String path : new String[] {"/v1/softmax", "/v1/softmax/jacobian", "/v1/softmax/gradient"}) {
            String upstream = path.endsWith("gradient") ? ",\"upstream\":%s" : "";
            Answer vector = post(path, ("{\"logits\":[1,5,2]" + upstream + "}").formatted("[1,0,-1]"));
            Answer matrix = post(path, ("{\"logits\":[[1,5,2]]" + upstream + "}").formatted("[[1,0,-1]]"));
            assertThat(vector.status()).isEqualTo(200);
            matrix.json()
                    .propertyStream()
                    .forEach(field -> assertThat(vector.json().get(field.getKey()))
                            .as(field.getKey())
                            .isEqualTo(field.getValue().get(0)));
        }
    }

    @Test
    void a_matrix_gives_one_jacobian_and_one_norm_per_row() {
        Answer answer = post("/v1/softmax/jacobian", "{\"logits\":[[8,16,24,32],[1,2,3,4]]}");
        assertThat(answer.json().get("jacobian")).hasSize(2);
        assertThat(answer.json().at("/jacobian/1")).hasSize(4);
        assertThat(answer.json().at("/jacobian/1/3")).hasSize(4);
        assertClose(answer.vector("max_abs")[1], 0.22928868580089717, FLOAT64);
        assertThat(answer.vector("frobenius_norm")).hasSize(2);
    }

    @Test
    void numbers_read_back_bit_for_bit() {
        Answer answer = post("/v1/softmax", "{\"logits\":[0.1,0.7,-3.3,1e-300,5e-324]}");
        String field = answer.json().get("probabilities").toString();
        double[] parsed = Golden.vector(answer.json().get("probabilities"));
        String rewritten = java.util.Arrays.toString(parsed).replace(" ", "");
        assertThat(Golden.vector(new tools.jackson.databind.json.JsonMapper().readTree(rewritten)))
                .isEqualTo(parsed);
        assertThat(answer.response().body()).contains(field);
    }

    @Test
    void extreme_float64_values_have_finite_results() {
        for (String logits : new String[] {"[1e308,-1e308]", "[-1e308,-1e308]", "[1.7976931348623157e308,5e-324]"}) {
            for (String temperature : new String[] {"1", "5e-324", "1.7976931348623157e308"}) {
                String body = "{\"logits\":%s,\"temperature\":%s".formatted(logits, temperature);
                Answer softmax = post("/v1/softmax", body + "}");
                Answer jacobian = post("/v1/softmax/jacobian", body + "}");
                Answer gradient = post("/v1/softmax/gradient", body + ",\"upstream\":[1e308,-1e308]}");
                for (Answer answer : new Answer[] {softmax, jacobian, gradient}) {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.response().body()).doesNotContain("NaN", "Infinity", "null");
                }
            }
        }
    }

    @Test
    void a_mismatched_upstream_gradient_is_rejected_with_both_shapes() {
        Answer answer = post("/v1/softmax/gradient", "{\"logits\":[1,2,3],\"upstream\":[[1,2,3]]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/upstream");
        assertThat(answer.json().get("detail").asString()).contains("[3]").contains("[1, 3]");
    }

    @Test
    void a_temperature_of_zero_is_rejected() {
        for (String path : new String[] {"/v1/softmax", "/v1/softmax/jacobian", "/v1/softmax/gradient"}) {
            Endpoint endpoint = Endpoints.at(path);
            Answer answer = post(endpoint.path(), endpoint.body().replaceFirst("\\{", "{\"temperature\":0,"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo("/temperature");
        }
    }
}
