package dev.praxis.api.explanations.attention;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.JsonList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ScalingApiTest extends HttpTest {
    private static final String PATH = "/v1/attention/scaling";

    @Test
    void dot_products_of_8_to_32_saturate_the_softmax_unless_divided_by_8() {
        StringBuilder query = new StringBuilder("1");
        StringBuilder[] keys = new StringBuilder[4];
        for (int key = 0; key < 4; key++) {
            keys[key] = new StringBuilder(8 * (key + 1) + "");
        }
        for (int i = 1; i < 64; i++) {
            query.append(",0");
            for (StringBuilder key : keys) {
                key.append(",5");
            }
        }
        // d_k is 64, so the default scale is 1/8.
        JsonNode json = post(PATH, "{\"queries\":[[%s]],\"keys\":[[%s]]}".formatted(query, String.join("],[", keys)))
                .json();
        assertThat(json.get("scale").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/scores/0/3").asDouble()).isEqualTo(32);
        assertThat(json.at("/unscaled/jacobian_max_abs/0").asDouble()).isCloseTo(3.35350093e-04, Offset.offset(5e-13));
        assertClose(json.at("/scaled/jacobian_max_abs/0").asDouble(), 0.22928868580089717, FLOAT64);
        assertClose(
                json.at("/scaled_over_unscaled/jacobian_max_abs/0").asDouble(),
                json.at("/scaled/jacobian_max_abs/0").asDouble()
                        / json.at("/unscaled/jacobian_max_abs/0").asDouble(),
                FLOAT64);
        assertThat(json.get("scaled_over_unscaled").has("undefined")).isFalse();
        assertThat(json.has("by_key_size")).isFalse();
    }

    @Test
    void a_ratio_with_denominator_0_is_null_with_a_reason() {
        JsonNode json = post(PATH, "{\"queries\":[[1],[1e4]],\"keys\":[[1],[2]],\"scale\":1e-4}")
                .json();
        JsonNode ratios = json.get("scaled_over_unscaled");
        assertThat(ratios.at("/jacobian_max_abs/0").isNumber()).isTrue();
        assertThat(ratios.at("/jacobian_max_abs/1").isNull()).isTrue();
        assertThat(ratios.at("/undefined/jacobian_max_abs").asString()).isNotEmpty();
    }

    @Test
    void the_upstream_gradient_defaults_to_ones_on_the_diagonal() {
        String body = "{\"queries\":[[1,2],[3,4]],\"keys\":[[1,0],[0,1],[1,1]]%s}";
        assertThat(post(PATH, body.formatted("")).json())
                .isEqualTo(post(PATH, body.formatted(",\"upstream\":[[1,0,0],[0,1,0]]"))
                        .json());
        assertThat(post(PATH, body.formatted(",\"upstream\":[[1,1,1],[2,2,2]]"))
                        .json()
                        .at("/scaled/gradient_norm/0")
                        .asDouble())
                .isEqualTo(0);
    }

    @Test
    void the_variance_of_random_dot_products_equals_the_key_size() {
        Answer answer = post(PATH, "{\"key_sizes\":[1,64,1024],\"samples\":2000,\"seed\":7}");
        JsonNode sizes = answer.json().get("by_key_size");
        assertThat(sizes).hasSize(3);
        for (JsonNode size : sizes) {
            double expected = size.get("key_size").asDouble();
            assertThat(size.get("theoretical_variance").asDouble()).isEqualTo(expected);
            assertThat(size.get("dot_product_variance").asDouble() / expected).isCloseTo(1, Offset.offset(0.1));
        }
        JsonNode largest = JsonList.find(sizes, "key_size", "1024");
        assertThat(largest.get("unscaled_median_jacobian_frobenius_norm").asDouble())
                .isLessThan(1e-6);
        assertThat(largest.get("scaled_median_jacobian_frobenius_norm").asDouble())
                .isGreaterThan(0.4);
        assertThat(answer.json()).hasSize(1);
        assertThat(post(PATH, "{\"key_sizes\":[1,64,1024],\"samples\":2000,\"seed\":7}")
                        .json())
                .isEqualTo(answer.json());
        // The random numbers of a size do not depend on the other sizes.
        Answer alone = post(PATH, "{\"key_sizes\":[64],\"samples\":2000,\"seed\":7}");
        assertThat(JsonList.find(alone.json().get("by_key_size"), "key_size", "64"))
                .isEqualTo(JsonList.find(sizes, "key_size", "64"));
    }

    @Test
    void gradients_that_overflow_float64_are_saturated() {
        Answer answer =
                post(PATH, "{\"queries\":[[0]],\"keys\":[[0],[0]],\"scale\":1e10,\"upstream\":[[1e308,-1e308]]}");
        assertThat(answer.json().at("/scaled/gradient_norm/0").isNumber()).isTrue();
        assertThat(answer.response().body()).doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | 422 | ''
            {"queries":[[1]]}                                     | 422 | /keys
            {"keys":[[1]]}                                        | 422 | /queries
            {"queries":[[1]],"keys":[[1]],"key_sizes":[1]}        | 422 | ''
            {"queries":[[1]],"keys":[[1,2]]}                      | 422 | /keys
            {"queries":[[1]],"keys":[[1]],"seed":1}               | 422 | /seed
            {"queries":[[1]],"keys":[[1]],"samples":1}            | 422 | /samples
            {"queries":[[1]],"keys":[[1]],"keys_per_query":1}     | 422 | /keys_per_query
            {"queries":[[1]],"keys":[[1]],"upstream":[[1,2]]}     | 422 | /upstream
            {"queries":[[1]],"keys":[[1]],"scale":"x"}            | 422 | /scale
            {"key_sizes":[1],"scale":1}                           | 422 | /scale
            {"key_sizes":[1],"upstream":[[1]]}                    | 422 | /upstream
            {"key_sizes":[1,0]}                                   | 422 | /key_sizes/1
            {"key_sizes":[1.5]}                                   | 422 | /key_sizes/0
            {"key_sizes":[[1]]}                                   | 422 | /key_sizes
            {"key_sizes":[]}                                      | 422 | /key_sizes
            {"key_sizes":[1],"samples":0}                         | 422 | /samples
            {"key_sizes":[1],"keys_per_query":1}                  | 422 | /keys_per_query
            {"key_sizes":[1],"seed":1.5}                          | 422 | /seed
            {"key_sizes":[9007199254740991],"samples":9007199254740991,"keys_per_query":9007199254740991} | 413 | no pointer
            {"key_sizes":[1],"keys_per_query":9223372036854775807} | 413 | no pointer
            {"key_sizes":64}                                      | 422 | /key_sizes
            {"key_sizes":[1024,1024],"samples":5000}              | 413 | no pointer
            """)
    void invalid_or_too_large_input_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
        if (status == 413) {
            assertThat(answer.json().get("detail").asString()).contains("praxis.attention.random-numbers");
        }
    }
}
