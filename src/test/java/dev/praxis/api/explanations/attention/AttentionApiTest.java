package dev.praxis.api.explanations.attention;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class AttentionApiTest extends HttpTest {
    private static final String THREE =
            "{\"queries\":[[1,0],[0,1],[1,1]],\"keys\":[[1,0],[0,1],[1,1]],\"values\":[[1],[2],[3]]%s}";

    static Stream<Golden.Case> golden() {
        return Golden.cases("attention.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        Answer answer = post(
                "/v1/attention",
                "{\"queries\":%s,\"keys\":%s,\"values\":%s,\"scale\":\"%s\",\"mask\":{\"allowed\":%s},\"upstream\":%s}"
                        .formatted(
                                golden.get("queries"),
                                golden.get("keys"),
                                golden.get("values"),
                                golden.get("scaled").asBoolean() ? "inverse_sqrt" : "none",
                                golden.get("allowed"),
                                golden.get("upstream")));
        for (String field : new String[] {"scores", "weights", "context"}) {
            assertClose(answer.matrix(field).data, golden.matrix(field).data, FLOAT64);
        }
        for (String field : new String[] {"queries", "keys", "values"}) {
            assertClose(
                    Golden.matrix(answer.json().get("gradient").get(field)).data,
                    Golden.matrix(golden.get("gradient").get(field)).data,
                    FLOAT64);
        }
    }

    @Test
    void each_kind_of_mask_equals_its_explicit_mask() {
        String causal = weights(",\"mask\":{\"causal\":true}");
        assertThat(causal).isEqualTo(weights(",\"mask\":{\"allowed\":[[1,0,0],[1,1,0],[1,1,1]]}"));
        assertThat(causal)
                .isEqualTo(weights(",\"mask\":{\"allowed\":[[true,false,false],[true,true,false],[true,true,true]]}"));
        assertThat(weights(",\"mask\":{\"key_length\":2}"))
                .isEqualTo(weights(",\"mask\":{\"allowed\":[[1,1,0],[1,1,0],[1,1,0]]}"));
        assertThat(weights(""))
                .isEqualTo(weights(",\"mask\":{\"key_length\":3}"))
                .isEqualTo(weights(",\"mask\":{\"causal\":false}"))
                .isEqualTo(weights(",\"mask\":null"));
    }

    @Test
    void the_scale_is_a_name_or_a_number() {
        assertThat(weights("")).isEqualTo(weights(",\"scale\":\"inverse_sqrt\""));
        assertThat(weights("")).isEqualTo(weights(",\"scale\":0.7071067811865475"));
        assertThat(weights(",\"scale\":\"none\"")).isEqualTo(weights(",\"scale\":1"));
    }

    private String weights(String more) {
        Answer answer = post("/v1/attention", THREE.formatted(more));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().has("gradient")).isFalse();
        return answer.json().get("weights").toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "scale":"sqrt"                                       | 422 | /scale
            "scale":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" | 422 | /scale
            "scale":true                                         | 422 | /scale
            "scale":[1]                                          | 422 | /scale
            "mask":{}                                            | 422 | /mask
            "mask":{"causal":true,"key_length":1}                | 422 | /mask
            "mask":{"causal":1}                                  | 422 | /mask/causal
            "mask":{"key_length":0}                              | 422 | /mask/key_length
            "mask":{"key_length":4}                              | 422 | /mask/key_length
            "mask":{"key_length":1.5}                            | 422 | /mask/key_length
            "mask":{"allowed":[[1,1,1],[1,1,1]]}                 | 422 | /mask/allowed
            "mask":{"allowed":[1,1,1]}                           | 422 | /mask/allowed
            "mask":{"allowed":[[1,1,1],[1,2,1],[1,1,1]]}         | 422 | /mask/allowed/1/1
            "mask":{"allowed":[[1,1,1],[1,1],[1,1,1]]}           | 422 | /mask/allowed/1
            "mask":{"allowed":[[1,1,1],[0,0,0],[1,1,1]]}         | 422 | /mask/allowed/1
            "mask":{"hidden":true}                               | 422 | /mask/hidden
            "fully_masked":"zeros"                               | 422 | /fully_masked
            "fully_masked":"zeros","mask":{"causal":true}        | 422 | /fully_masked
            "fully_masked":"zeros","mask":{"key_length":-1}      | 422 | /mask/key_length
            "fully_masked":"nan"                                 | 422 | /fully_masked
            "upstream":[[1],[2]]                                 | 422 | /upstream
            "upstream":[1,2,3]                                   | 422 | /upstream
            """)
    void invalid_input_is_reported_at_its_pointer(String more, int status, String pointer) {
        Answer answer = post("/v1/attention", THREE.formatted("," + more));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_fully_masked_query_has_zeros_on_request() {
        String mask = ",\"upstream\":[[1],[2],[3]],\"mask\":{\"allowed\":[[0,1,1],[0,0,0],[1,0,0]]}";
        JsonNode json = post("/v1/attention", THREE.formatted(mask + ",\"fully_masked\":\"zeros\""))
                .json();
        assertThat(json.at("/weights/1").toString()).isEqualTo("[0.0,0.0,0.0]");
        assertThat(json.at("/context/1").toString()).isEqualTo("[0.0]");
        assertThat(json.at("/gradient/queries/1").toString()).doesNotContainPattern("[1-9]");
        assertThat(json.at("/weights/2").toString()).isEqualTo("[1.0,0.0,0.0]");
        Answer refused = post("/v1/attention", THREE.formatted(mask + ",\"fully_masked\":\"problem\""));
        assertThat(refused.pointer()).isEqualTo("/mask/allowed/1");
        JsonNode padding = post(
                        "/v1/attention",
                        THREE.formatted(
                                ",\"mask\":{\"key_length\":0},\"fully_masked\":\"zeros\",\"upstream\":[[1],[2],[3]]"))
                .json();
        assertThat(padding.get("context").toString()).isEqualTo("[[0.0],[0.0],[0.0]]");
        assertThat(padding.get("gradient").toString()).doesNotContainPattern("[1-9]");
    }

    @Test
    void a_fully_masked_row_is_undefined() {
        Answer answer = post("/v1/attention", THREE.formatted(",\"mask\":{\"allowed\":[[1,1,1],[1,1,1],[0,0,0]]}"));
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(answer.pointer()).isEqualTo("/mask/allowed/2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"queries":[[1,2]],"keys":[[1]],"values":[[1]]}              | /keys
            {"queries":[[1,2]],"keys":[[1,2]],"values":[[1],[2]]}        | /values
            {"queries":[1,2],"keys":[[1,2]],"values":[[1]]}              | /queries
            {"queries":[[1,2]],"keys":3,"values":[[1]]}                  | /keys
            {"queries":[[]],"keys":[[]],"values":[[1]]}                  | /queries
            {"queries":[[1,2]],"keys":[[1,2]]}                           | /values
            """)
    void mismatched_shapes_are_reported_at_their_pointer(String body, String pointer) {
        Answer answer = post("/v1/attention", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }
}
