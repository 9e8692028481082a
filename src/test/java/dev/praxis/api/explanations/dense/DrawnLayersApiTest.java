package dev.praxis.api.explanations.dense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.compute.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DrawnLayersApiTest extends HttpTest {
    private static final String FORWARD = "/v1/dense/forward";
    private static final String BACKWARD = "/v1/dense/backward";
    private static final String TRAIN = "/v1/dense/train";
    private static final String INPUTS = "\"inputs\":[[1,2,3],[-1,0,1]],\"layers\":";
    private static final String UNITS =
            "[{\"units\":4,\"activation\":\"tanh\"},{\"units\":2,\"activation\":\"softmax\"}]";
    private static final String TARGETS = ",\"targets\":[0,1],\"loss\":\"cross_entropy\"";
    private static final String TRAINING = TARGETS + ",\"epochs\":3,\"learning_rate\":0.1";

    @Test
    void each_layer_is_drawn_from_the_seed_of_its_position() {
        JsonNode network = ok(FORWARD, UNITS + ",\"weights_seed\":7").get("network");
        int[] sizes = {3, 4, 2};
        for (int l = 0; l < 2; l++) {
            JsonNode layer = network.get(l);
            assertThat(layer.get("weights")).hasSize(sizes[l + 1]);
            int drawn = 0;
            for (JsonNode row : layer.get("weights")) {
                assertThat(row).hasSize(sizes[l]);
                for (JsonNode weight : row) {
                    double uniform = SplitMix64.uniform(SplitMix64.bits(7, l), drawn++);
                    assertThat(weight.asDouble())
                            .isEqualTo(Math.sqrt(6.0 / (sizes[l] + sizes[l + 1])) * (2 * uniform - 1));
                }
            }
            assertThat(layer.get("bias")).hasSize(sizes[l + 1]);
            assertThat(layer.get("bias").toString()).doesNotContainPattern("[1-9]");
        }
        assertThat(network.at("/0/activation").asString()).isEqualTo("tanh");
        assertThat(network.at("/1/activation").asString()).isEqualTo("softmax");
    }

    @Test
    void a_drawn_network_can_be_sent_again() {
        JsonNode drawn = ok(FORWARD, UNITS + ",\"weights_seed\":3");
        String network = drawn.get("network").toString();
        JsonNode sent = ok(FORWARD, network);
        assertThat(sent.get("layers")).isEqualTo(drawn.get("layers"));
        assertThat(sent.has("network")).isFalse();

        JsonNode backward = ok(BACKWARD, UNITS + ",\"weights_seed\":3,\"check_gradients\":true" + TARGETS);
        assertThat(backward.get("network")).isEqualTo(drawn.get("network"));
        JsonNode again = ok(BACKWARD, network + ",\"check_gradients\":true" + TARGETS);
        assertThat(again.has("network")).isFalse();
        for (String field : new String[] {"loss", "losses", "layers", "input_gradients", "gradient_check"}) {
            assertThat(again.get(field)).isEqualTo(backward.get(field));
        }

        assertThat(ok(TRAIN, UNITS + ",\"weights_seed\":3" + TRAINING)).isEqualTo(ok(TRAIN, network + TRAINING));
    }

    @Test
    void the_seed_of_the_weights_is_not_that_of_the_shuffling() {
        String batches = TRAINING + ",\"batch_size\":1";
        JsonNode first = ok(TRAIN, UNITS + batches + ",\"weights_seed\":1,\"seed\":2");
        assertThat(first).isNotEqualTo(ok(TRAIN, UNITS + batches + ",\"weights_seed\":2,\"seed\":2"));
        assertThat(ok(TRAIN, UNITS + batches + ",\"seed\":5"))
                .isEqualTo(ok(TRAIN, UNITS + batches + ",\"weights_seed\":42,\"seed\":5"));
    }

    @Test
    void the_other_layers_keep_their_weights_when_one_of_them_is_sent() {
        JsonNode drawn = ok(FORWARD, UNITS);
        String mixed = "[" + drawn.at("/network/0") + ",{\"units\":2,\"activation\":\"softmax\"}]";
        assertThat(ok(FORWARD, mixed)).isEqualTo(drawn);
        String other = "[{\"units\":4,\"activation\":\"tanh\"}," + drawn.at("/network/1") + "]";
        assertThat(ok(FORWARD, other)).isEqualTo(drawn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"units":0,"activation":"relu"}]                                      | | 422 | /layers/0/units
            [{"units":-1,"activation":"relu"}]                                     | | 422 | /layers/0/units
            [{"units":1.5,"activation":"relu"}]                                    | | 422 | /layers/0/units
            [{"units":2}]                                                          | | 422 | /layers/0/activation
            [{"units":2,"weights":[[1,1,1]],"activation":"relu"}]                  | | 422 | /layers/0/weights
            [{"units":2,"bias":[1,1],"activation":"relu"}]                         | | 422 | /layers/0/bias
            [{"units":2,"activation":"softmax"},{"units":1,"activation":"relu"}]   | | 422 | /layers/0/activation
            [{"units":2,"activation":"tanh"},{"weights":[[1,1,1]],"bias":[0],"activation":"relu"}] | | 422 | /layers/1/weights
            [{"weights":[[1,1,1]],"bias":[0],"activation":"relu"}]    | ,"weights_seed":1   | 422 | /weights_seed
            [{"units":2,"activation":"tanh"}]                         | ,"weights_seed":1.5 | 422 | /weights_seed
            [{"units":2500001,"activation":"tanh"}]                                | | 413 | /layers/0/units
            [{"units":5000,"activation":"tanh"},{"units":2000,"activation":"tanh"}] | | 413 | /layers/1/units
            [{"units":9000000000000000000,"activation":"tanh"}]                    | | 422 | /layers/0/units
            """)
    void invalid_units_are_reported_at_their_pointer(String layers, String more, int status, String pointer) {
        for (String path : new String[] {FORWARD, BACKWARD, TRAIN}) {
            String rest = path.equals(FORWARD) ? "" : ",\"targets\":[[1],[1]],\"loss\":\"squared_error\"";
            rest += path.equals(TRAIN) ? ",\"epochs\":1,\"learning_rate\":1" : "";
            Answer answer = post(path, "{" + INPUTS + layers + (more == null ? "" : more) + rest + "}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void a_network_that_is_too_large_names_the_limit_of_the_request() {
        Answer answer = post(FORWARD, "{" + INPUTS + "[{\"units\":2500001,\"activation\":\"tanh\"}]}");
        assertThat(answer.json().get("detail").asString()).contains("praxis.limits.request-elements");
    }

    private JsonNode ok(String path, String more) {
        Answer answer = post(path, "{" + INPUTS + more + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
