package dev.praxis.api.explanations.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class DenseApiTest extends HttpTest {
    private static final String FORWARD = "/v1/dense/forward";
    private static final String BACKWARD = "/v1/dense/backward";

    static Stream<Golden.Case> golden() {
        return Golden.cases("dense-network.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        int layers = golden.get("weights").size();
        String network = "{\"inputs\":%s,\"layers\":[%s]"
                .formatted(
                        golden.get("inputs"),
                        IntStream.range(0, layers)
                                .mapToObj(l -> "{\"weights\":%s,\"bias\":%s,\"activation\":%s}"
                                        .formatted(
                                                golden.get("weights").get(l),
                                                golden.get("biases").get(l),
                                                golden.get("activations").get(l)))
                                .collect(Collectors.joining(",")));
        JsonNode forward = post(FORWARD, network + "}").json();
        JsonNode backward = post(
                        BACKWARD,
                        network
                                + ",\"targets\":%s,\"loss\":%s}"
                                        .formatted(golden.get("targets"), golden.get("loss_function")))
                .json();
        for (int l = 0; l < layers; l++) {
            assertSame(forward.at("/layers/%d/weighted_inputs".formatted(l)), golden, "z", l);
            assertSame(forward.at("/layers/%d/activations".formatted(l)), golden, "a", l);
            JsonNode layer = backward.at("/layers/" + l);
            assertSame(layer.get("errors"), golden, "errors", l);
            assertSame(layer.get("weight_gradients"), golden, "weight_gradients", l);
            assertClose(
                    Golden.vector(layer.get("bias_gradients")),
                    Golden.vector(golden.get("bias_gradients").get(l)),
                    FLOAT64);
        }
        assertClose(backward.get("loss").asDouble(), golden.get("loss").asDouble(), FLOAT64);
        assertClose(Golden.vector(backward.get("losses")), golden.vector("loss_per_sample"), FLOAT64);
        assertClose(Golden.matrix(backward.get("input_gradients")).data, golden.matrix("input_gradient").data, FLOAT64);
        assertThat(backward.has("gradient_check")).isFalse();
    }

    private static void assertSame(JsonNode actual, Golden.Case golden, String field, int layer) {
        assertClose(Golden.matrix(actual).data, Golden.matrix(golden.get(field).get(layer)).data, FLOAT64);
    }

    private static final String WORKED =
            "{\"inputs\":[[1,2]],\"layers\":[{\"weights\":[[0.1,0.2],[0.3,0.4],[0.5,0.6]],\"bias\":[0.1,0.2,0.3],\"activation\":\"sigmoid\"},"
                    + "{\"weights\":[[0.1,0.2,0.3],[0.4,0.5,0.6]],\"bias\":[0.1,0.2],\"activation\":\"softmax\"}],\"loss\":\"cross_entropy\"";

    @Test
    void the_worked_example_passes_the_gradient_check() {
        JsonNode answer = post(BACKWARD, WORKED + ",\"targets\":[1],\"check_gradients\":true}")
                .json();
        assertClose(answer.get("loss").asDouble(), 0.37306228, 1e-7);
        assertClose(Golden.matrix(answer.at("/layers/1/errors")).data, new double[] {0.31137765, -0.31137765}, 1e-7);
        for (int l = 0; l < 2; l++) {
            assertThat(answer.at("/gradient_check/layers/%d/weights".formatted(l))
                            .asDouble())
                    .isBetween(0.0, 1e-8);
            assertThat(answer.at("/gradient_check/layers/%d/bias".formatted(l)).asDouble())
                    .isBetween(0.0, 1e-8);
        }
        assertThat(answer.at("/gradient_check/inputs").asDouble()).isBetween(0.0, 1e-8);
    }

    @Test
    void a_class_index_equals_its_one_hot_row() {
        assertThat(post(BACKWARD, WORKED + ",\"targets\":[1]}").json())
                .isEqualTo(post(BACKWARD, WORKED + ",\"targets\":[[0,1]]}").json());
    }

    @Test
    void a_vector_of_targets_equals_one_column() {
        for (String loss : new String[] {"squared_error", "binary_cross_entropy"}) {
            String body =
                    "{\"inputs\":[[1],[2]],\"layers\":[{\"weights\":[[0.5]],\"bias\":[0],\"activation\":\"sigmoid\"}],\"loss\":\"%s\",\"targets\":"
                            .formatted(loss);
            Answer vector = post(BACKWARD, body + "[0,1]}");
            assertThat(vector.status()).isEqualTo(200);
            assertThat(vector.json())
                    .isEqualTo(post(BACKWARD, body + "[[0],[1]]}").json());
        }
    }

    @Test
    void squared_error_works_after_a_softmax() {
        String body =
                WORKED.replace("cross_entropy", "squared_error") + ",\"targets\":[[0,1]],\"check_gradients\":true}";
        assertThat(post(BACKWARD, body)
                        .json()
                        .at("/gradient_check/layers/1/weights")
                        .asDouble(1))
                .isLessThan(1e-8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                                        | /layers
            [null]                                                                                    | /layers/0
            {}                                                                                        | /layers
            [{"bias":[1],"activation":"relu"}]                                                        | /layers/0/weights
            [{"weights":[[1,1]],"activation":"relu"}]                                                 | /layers/0/bias
            [{"weights":[[1,1]],"bias":[1]}]                                                          | /layers/0/activation
            [{"weights":[1,1],"bias":[1],"activation":"relu"}]                                        | /layers/0/weights
            [{"weights":[],"bias":[],"activation":"relu"}]                                            | /layers/0/weights
            [{"weights":[[1,1]],"bias":[1,2],"activation":"relu"}]                                    | /layers/0/bias
            [{"weights":[[1,1]],"bias":[],"activation":"relu"}]                                       | /layers/0/bias
            [{"weights":[[1,1]],"bias":[1],"activation":"RELU6"}]                                     | /layers/0/activation
            [{"weights":[[1,1]],"bias":[1],"activation":1}]                                           | /layers/0/activation
            [{"weights":[[1,"x"]],"bias":[1],"activation":"relu"}]                                    | /layers/0/weights/0/1
            [{"weights":[[1,1,1]],"bias":[1],"activation":"relu"}]                                    | /inputs
            [{"weights":[[1,1]],"bias":[1],"activation":"relu"},{"weights":[[1,1]],"bias":[1],"activation":"relu"}]  | /layers/1/weights
            [{"weights":[[1,1]],"bias":[1],"activation":"softmax"},{"weights":[[1]],"bias":[1],"activation":"relu"}] | /layers/0/activation
            [{"weights":[[1,1]],"bias":[1],"activation":"relu"},{"weights":[[1]],"bias":[1],"activation":"relu","x":1}] | /layers/1/x
            """)
    void invalid_layers_are_reported_at_their_pointer(String layers, String pointer) {
        for (String path : new String[] {FORWARD, BACKWARD, "/v1/dense/train"}) {
            String more = path.equals(FORWARD) ? "" : ",\"targets\":[1],\"loss\":\"squared_error\"";
            more += path.endsWith("train") ? ",\"epochs\":1,\"learning_rate\":1" : "";
            Answer answer = post(path, "{\"inputs\":[[1,2]],\"layers\":" + layers + more + "}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            softmax | cross_entropy        | [2]          | /targets/0
            softmax | cross_entropy        | [-100]       | /targets/0
            softmax | cross_entropy        | [0.5]        | /targets/0
            softmax | cross_entropy        | [0,1]        | /targets
            softmax | cross_entropy        | 1            | /targets
            softmax | cross_entropy        | [[0.5,0.6]]  | /targets/0
            softmax | cross_entropy        | [[1.5,-0.5]] | /targets/0/0
            softmax | cross_entropy        | [[1]]        | /targets
            sigmoid | cross_entropy        | [1]          | /loss
            softmax | binary_cross_entropy | [[0,1]]      | /loss
            sigmoid | binary_cross_entropy | [[0,1.5]]    | /targets/0/1
            sigmoid | binary_cross_entropy | [1]          | /targets
            tanh    | squared_error        | [[1,2,3]]    | /targets
            tanh    | squared_error        | []           | /targets
            tanh    | mean_absolute_error  | [[1,2]]      | /loss
            """)
    void invalid_targets_are_reported_at_their_pointer(String activation, String loss, String targets, String pointer) {
        String body =
                "{\"inputs\":[[1]],\"layers\":[{\"weights\":[[1],[2]],\"bias\":[0,0],\"activation\":\"%s\"}],\"loss\":\"%s\",\"targets\":%s"
                        .formatted(activation, loss, targets);
        for (Answer answer : new Answer[] {
            post(BACKWARD, body + "}"), post("/v1/dense/train", body + ",\"epochs\":1,\"learning_rate\":1}")
        }) {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void a_gradient_check_beyond_the_limit_is_rejected() {
        String body =
                "{\"inputs\":[%s[1]],\"layers\":[{\"weights\":[%s[1]],\"bias\":[%s1],\"activation\":\"identity\"}],\"loss\":\"squared_error\",\"targets\":[%s[0]]"
                        .formatted("[1],".repeat(300), "[1],".repeat(999), "1,".repeat(999), "[0],".repeat(300));
        Answer answer =
                post(BACKWARD, body.replace("[0]", "[" + "0,".repeat(999) + "0]") + ",\"check_gradients\":true}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/check_gradients");
        assertThat(answer.json().get("detail").asString()).contains("praxis.dense.multiplications");
    }

    @Test
    void a_loss_that_overflows_float64_is_saturated() {
        String body =
                "{\"inputs\":[[1e200]],\"layers\":[{\"weights\":[[1e200]],\"bias\":[0],\"activation\":\"identity\"}],\"loss\":\"squared_error\",\"targets\":[0],\"check_gradients\":true}";
        Answer answer = post(BACKWARD, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("loss").asDouble()).isEqualTo(Double.MAX_VALUE);
    }
}
