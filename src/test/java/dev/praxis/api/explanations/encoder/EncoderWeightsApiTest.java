package dev.praxis.api.explanations.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EncoderWeightsApiTest extends HttpTest {
    private static final String PATH = "/v1/encoder/forward";
    private static final String SMALL =
            ",\"architecture\":{\"model_size\":4,\"heads\":2,\"feed_forward_size\":6,\"layers\":2}";

    private static final String LAYER = """
            {"query": {"weight": [[1,0],[0,1]], "bias": [0,0]}, "key": {"weight": [[1,0],[0,1]], "bias": [0,0]},
             "value": {"weight": [[1,0],[0,1]], "bias": [0,0]}, "output": {"weight": [[1,0],[0,1]], "bias": [0,0]},
             "attention_norm": {"gain": [1,1], "bias": [0,0]},
             "expand": {"weight": [[1,0],[0,1],[1,1]], "bias": [0,0,0]}, "contract": {"weight": [[1,0,0],[0,1,0]], "bias": [0,0]},
             "output_norm": {"gain": [1,1], "bias": [0,0]}}""";

    @Test
    void explicit_token_embeddings_apply_to_words_and_ids() {
        String body = "{\"input\":%s,\"architecture\":{\"heads\":1},\"weights\":{\"layers\":[" + LAYER
                + "],\"token_embeddings\":[[1,2],[3,-4]]}}";
        Answer words = post(PATH, body.formatted("{\"words\":[\"a\",\"b\"]}"));
        assertThat(words.status()).as(words.response().body()).isEqualTo(200);
        JsonNode output = words.json().get("output");
        assertThat(post(PATH, body.formatted("{\"token_ids\":[0,1]}")).json().get("output"))
                .isEqualTo(output);
        assertThat(post(
                                PATH,
                                "{\"input\":{\"embeddings\":[[1,2],[3,-4]]},\"architecture\":{\"heads\":1},\"weights\":{\"layers\":["
                                        + LAYER + "]}}")
                        .json()
                        .get("output"))
                .isEqualTo(output);
        Answer outside = post(PATH, body.formatted("{\"token_ids\":[0,2]}"));
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.pointer()).isEqualTo("/input/token_ids/1");
        Answer threeWords = post(PATH, body.formatted("{\"words\":[\"a\",\"b\",\"c\"]}"));
        assertThat(threeWords.pointer()).isEqualTo("/weights/token_embeddings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"words\":[\"the\",\"car\",\"the\"],\"max_length\":4}",
                "{\"token_ids\":[2,0]}",
                "{\"embeddings\":[[1,2,3,4]]}"
            })
    void weights_of_a_seed_can_be_sent_again(String input) {
        Answer drawn = post(PATH, "{\"return_weights\":true,\"weights\":{\"seed\":7},\"input\":" + input + SMALL + "}");
        JsonNode weights = drawn.json().get("weights");
        Answer sent = post(PATH, "{\"weights\":%s,\"input\":%s%s}".formatted(weights, input, SMALL));
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(200);
        assertThat(sent.json().get("output")).isEqualTo(drawn.json().get("output"));
        assertThat(sent.json().has("weights")).isFalse();
        assertThat(weights.get("layers")).hasSize(2);
        assertThat(weights.has("token_embeddings")).isEqualTo(!input.contains("embeddings"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "query": {"weight": [[1,0],[0,1]]  | "query": {"weight": [[1,0]]       | /weights/layers/0/query/weight
            "key": {"weight": [[1,0],[0,1]]    | "key": {"weight": [[1,0],[0]]     | /weights/layers/0/key/weight/1
            "value": {"weight": [[1,0],[0,1]]  | "value": {"weight": [1,0]         | /weights/layers/0/value/weight
            "bias": [0,0,0]                    | "bias": [0,0]                     | /weights/layers/0/expand/weight
            "bias": [0,0,0]                    | "bias": []                        | /weights/layers/0/expand/bias
            "gain": [1,1]                      | "gain": [1,null]                  | /weights/layers/0/attention_norm/gain/1
            "output_norm": {"gain": [1,1], "bias": [0,0]}} | "output_norm": {"gain": [1,1], "bias": [0]}} | /weights/layers/0/output_norm/bias
            , "contract":                      | , "contraction":1, "contract":    | /weights/layers/0/contraction
            """)
    void mismatched_weights_are_reported_at_their_pointer(String original, String replacement, String pointer) {
        assertThat(LAYER).contains(original);
        int at = LAYER.indexOf(original);
        String layer = LAYER.substring(0, at) + replacement + LAYER.substring(at + original.length());
        Answer answer = post(
                PATH,
                "{\"input\":{\"embeddings\":[[1,2]]},\"architecture\":{\"heads\":1},\"weights\":{\"layers\":[" + layer
                        + "]}}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_final_norm_is_the_last_stage() {
        Answer answer = post(
                PATH,
                "{\"input\":{\"embeddings\":[[1,2],[3,5]]},\"architecture\":{\"heads\":1},\"trace\":\"all\",\"weights\":{\"layers\":["
                        + LAYER + "],\"final_norm\":{\"gain\":[2,2],\"bias\":[7,7]}}}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode stages = answer.json().get("stages");
        JsonNode last = stages.get(stages.size() - 1);
        assertThat(last.get("name").asString()).isEqualTo("final_norm");
        assertThat(last.get("values")).isEqualTo(answer.json().get("output"));
        assertThat(answer.json().at("/output/0/0").asDouble()
                        + answer.json().at("/output/0/1").asDouble())
                .isCloseTo(14, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void a_seed_is_any_64_bit_integer() {
        String body = "{\"input\":{\"token_ids\":[1]}" + SMALL + ",\"weights\":{\"seed\":%s}}";
        List<JsonNode> outputs = Stream.of(
                        "0",
                        "-1",
                        "9007199254740992",
                        "9007199254740993",
                        "9223372036854775807",
                        "-9223372036854775808")
                .map(seed -> post(PATH, body.formatted(seed)).json().get("output"))
                .toList();
        assertThat(outputs).doesNotHaveDuplicates().doesNotContainNull();
        Answer beyond = post(PATH, body.formatted("9223372036854775808"));
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(beyond.pointer()).isEqualTo("/weights/seed");
        assertThat(post(PATH, body.formatted("42.0")).json())
                .isEqualTo(post(PATH, body.formatted("42")).json());
    }

    @Test
    void seeded_weights_are_generated_once() {
        String body =
                "{\"input\":{\"token_ids\":[1]},\"architecture\":{\"model_size\":8,\"heads\":%d,\"layers\":1},\"weights\":{\"seed\":%d}}";
        double before = misses();
        post(PATH, body.formatted(1, 77));
        post(PATH, body.formatted(1, 77));
        // The weights do not depend on the number of heads.
        post(PATH, body.formatted(2, 77));
        assertThat(misses() - before).isEqualTo(1);
        post(PATH, body.formatted(2, 78));
        assertThat(misses() - before).isEqualTo(2);
    }

    private double misses() {
        return measurement("cache.gets?tag=result:miss&tag=cache:encoder-seeded-weights", "COUNT");
    }
}
