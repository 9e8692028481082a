package dev.praxis.api.explanations.encoder;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EncoderApiTest extends HttpTest {
    private static final String PATH = "/v1/encoder/forward";
    private static final String SMALL =
            ",\"architecture\":{\"model_size\":4,\"heads\":2,\"feed_forward_size\":6,\"layers\":2}";

    static Stream<Golden.Case> golden() {
        return Golden.cases("encoder.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        // The sizes follow from the weights.
        Answer answer = post(PATH, """
                {"input": {"embeddings": %s, "padding": %s},
                 "architecture": {"heads": %s, "activation": %s, "norm_first": %s, "layer_norm_epsilon": %s},
                 "weights": {"layers": %s},
                 "trace": "attention"}
                """.formatted(
                        golden.get("embeddings"),
                        golden.get("padding"),
                        golden.get("heads"),
                        golden.get("activation"),
                        golden.get("norm_first"),
                        golden.get("layer_norm_epsilon"),
                        golden.get("layers")));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertClose(
                answer.matrix("output").data,
                Golden.matrix(golden.get("layer_outputs").get(1)).data,
                FLOAT64);
        for (int layer = 0; layer < 2; layer++) {
            for (int head = 0; head < golden.get("heads").asInt(); head++) {
                assertClose(
                        Golden.matrix(answer.json().at("/attention_weights/%d/%d".formatted(layer, head))).data,
                        Golden.matrix(golden.get("attention_weights").get(layer).get(head)).data,
                        FLOAT64);
            }
        }
        assertThat(answer.json().has("stages")).isFalse();
    }

    @Test
    void the_car_is_blue_with_defaults_is_4_by_512() {
        Answer answer = post(PATH, "{\"input\":{\"words\":[\"the\",\"car\",\"is\",\"blue\"]}}");
        assertThat(answer.matrix("output").numRows).isEqualTo(4);
        assertThat(answer.matrix("output").numCols).isEqualTo(512);
        assertThat(answer.json().at("/tokens/3").toString())
                .isEqualTo("{\"id\":3,\"text\":\"blue\",\"padding\":false}");
        assertThat(answer.json()).hasSize(2);
        // The defaults, spelt out.
        Answer same = post(PATH, """
                {"input": {"words": ["the", "car", "is", "blue"], "vocabulary": ["the", "car", "is", "blue"], "max_length": 4,
                           "padding": [false, false, false, false]},
                 "architecture": {"model_size": 512, "heads": 8, "feed_forward_size": 2048, "layers": 6, "activation": "relu",
                                  "norm_first": false, "layer_norm_epsilon": 1e-5, "positions": "sinusoidal"},
                 "weights": {"seed": 42}, "trace": "none"}
                """);
        assertThat(same.json()).isEqualTo(answer.json());
        Answer byId = post(PATH, "{\"input\":{\"token_ids\":[0,1,2,3]}}");
        assertThat(byId.json().get("output")).isEqualTo(answer.json().get("output"));
        assertThat(byId.json().at("/tokens/3").toString()).isEqualTo("{\"id\":3,\"text\":null,\"padding\":false}");
    }

    @Test
    void the_car_is_blue_with_every_stage() {
        Answer answer = post(PATH, "{\"input\":{\"words\":[\"the\",\"car\",\"is\",\"blue\"]},\"trace\":\"all\"}");
        JsonNode stages = answer.json().get("stages");
        // Four before the layers; per layer, eight for each of eight heads, and nine more.
        assertThat(stages).hasSize(4 + 6 * (8 * 8 + 9));
        assertThat(stages.at("/0/name").asString()).isEqualTo("one_hot");
        assertThat(stages.at("/1/name").asString()).isEqualTo("embedding");
        assertThat(stages.at("/2/name").asString()).isEqualTo("positions");
        assertThat(stages.at("/3/name").asString()).isEqualTo("embedding_sum");
        for (JsonNode stage : stages) {
            assertThat(stage.propertyNames()).containsExactly("name", "shape", "formula", "values");
            assertThat(stage.get("values").size())
                    .isEqualTo(stage.at("/shape/0").asInt());
            assertThat(stage.at("/values/0").size())
                    .isEqualTo(stage.at("/shape/1").asInt());
        }
        JsonNode last = stages.get(stages.size() - 1);
        assertThat(last.get("name").asString()).isEqualTo("layers.5.output_norm");
        assertThat(last.get("values")).isEqualTo(answer.json().get("output"));
        assertThat(answer.json().get("attention_weights")).hasSize(6);
        assertThat(answer.json().at("/attention_weights/5")).hasSize(8);
    }

    @Test
    void padding_does_not_change_the_rows_of_words() {
        JsonNode plain =
                post(PATH, "{\"input\":{\"words\":[\"a\",\"b\"]}" + SMALL + "}").json();
        Answer padded = post(
                PATH, "{\"input\":{\"words\":[\"a\",\"b\"],\"max_length\":5}" + SMALL + ",\"trace\":\"attention\"}");
        assertThat(padded.json().get("output")).hasSize(5);
        for (int row = 0; row < 2; row++) {
            assertThat(padded.json().get("output").get(row))
                    .isEqualTo(plain.get("output").get(row));
        }
        for (JsonNode layer : padded.json().get("attention_weights")) {
            for (JsonNode head : layer) {
                for (JsonNode row : head) {
                    assertThat(Golden.vector(row)).endsWith(0, 0, 0);
                }
            }
        }
        assertThat(padded.json().at("/tokens/4").toString()).isEqualTo("{\"id\":null,\"text\":null,\"padding\":true}");
        // Padding in the middle takes a position, and no token attends to it.
        JsonNode marked = post(
                        PATH,
                        "{\"input\":{\"words\":[\"a\",\"x\",\"b\"],\"padding\":[0,1,0],\"vocabulary\":[\"a\",\"b\",\"x\"]}"
                                + SMALL + "}")
                .json();
        JsonNode other = post(
                        PATH,
                        "{\"input\":{\"words\":[\"a\",\"b\",\"b\"],\"padding\":[0,1,0],\"vocabulary\":[\"a\",\"b\",\"x\"]}"
                                + SMALL + "}")
                .json();
        assertThat(marked.at("/output/0")).isEqualTo(other.at("/output/0"));
        assertThat(marked.at("/output/2")).isEqualTo(other.at("/output/2"));
        assertThat(marked.at("/output/1")).isNotEqualTo(other.at("/output/1"));
    }

    @Test
    void max_length_truncates_the_input() {
        Answer cut = post(PATH, "{\"input\":{\"words\":[\"a\",\"b\",\"c\"],\"max_length\":2}" + SMALL + "}");
        Answer two = post(PATH, "{\"input\":{\"words\":[\"a\",\"b\"]}" + SMALL + "}");
        assertThat(cut.json()).isEqualTo(two.json());
        JsonNode embeddings = post(
                        PATH,
                        "{\"input\":{\"embeddings\":[[1,2,3,4],[5,6,7,9],[0,0,0,0]],\"max_length\":2}" + SMALL + "}")
                .json();
        assertThat(embeddings)
                .isEqualTo(post(PATH, "{\"input\":{\"embeddings\":[[1,2,3,4],[5,6,7,9]]}" + SMALL + "}")
                        .json());
        assertThat(embeddings.at("/tokens/0").toString()).isEqualTo("{\"id\":null,\"text\":null,\"padding\":false}");
    }

    @Test
    void permuting_the_words_without_positions_permutes_the_output() {
        String body =
                "{\"input\":{\"words\":[%s],\"vocabulary\":[\"a\",\"b\",\"c\"]},\"architecture\":{\"model_size\":4,\"heads\":1,\"feed_forward_size\":3,\"layers\":2,\"positions\":\"none\"}}";
        Answer forth = post(PATH, body.formatted("\"a\",\"b\",\"c\""));
        Answer back = post(PATH, body.formatted("\"c\",\"b\",\"a\""));
        for (int row = 0; row < 3; row++) {
            assertClose(
                    Golden.vector(back.json().get("output").get(row)),
                    Golden.vector(forth.json().get("output").get(2 - row)),
                    FLOAT64);
        }
    }

    @Test
    void word_ids_come_from_the_vocabulary_or_from_first_appearance() {
        assertThat(ids("{\"words\":[\"b\",\"a\",\"b\"]}")).containsExactly(0, 1, 0);
        assertThat(ids("{\"words\":[\"b\",\"a\",\"b\"],\"vocabulary\":[\"x\",\"a\",\"b\"]}"))
                .containsExactly(2, 1, 2);
    }

    private List<Integer> ids(String input) {
        return post(PATH, "{\"input\":" + input + SMALL + "}")
                .json()
                .get("tokens")
                .valueStream()
                .map(token -> token.get("id").asInt())
                .toList();
    }

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "input":{}                                                       | 422 | /input
            "input":null                                                     | 422 | /input
            "input":[1]                                                      | 422 | /input
            "input":{"words":["a"],"token_ids":[1]}                          | 422 | /input
            "input":{"words":[]}                                             | 422 | /input/words
            "input":{"words":["a",1]}                                        | 422 | /input/words/1
            "input":{"words":["a",null]}                                     | 422 | /input/words/1
            "input":{"words":"a"}                                            | 422 | /input/words
            "input":{"words":["a","b"],"vocabulary":["a"]}                   | 422 | /input/words/1
            "input":{"words":["a"],"vocabulary":["a","b","a"]}               | 422 | /input/vocabulary/2
            "input":{"token_ids":[1],"vocabulary":["a"]}                     | 422 | /input/vocabulary
            "input":{"token_ids":[]}                                         | 422 | /input/token_ids
            "input":{"token_ids":[[1]]}                                      | 422 | /input/token_ids
            "input":{"token_ids":[0,-1]}                                     | 422 | /input/token_ids/1
            "input":{"token_ids":[0,1.5]}                                    | 422 | /input/token_ids/1
            "input":{"token_ids":[2147483647]}                               | 422 | /input/token_ids/0
            "input":{"embeddings":[1,2]}                                     | 422 | /input/embeddings
            "input":{"token_ids":[1],"max_length":0}                         | 422 | /input/max_length
            "input":{"token_ids":[1],"max_length":1025}                      | 413 | /input/max_length
            "input":{"token_ids":[1,2],"padding":[0]}                        | 422 | /input/padding
            "input":{"token_ids":[1,2],"padding":[1,1]}                      | 422 | /input/padding
            "input":{"token_ids":[1,2],"padding":[1,2]}                      | 422 | /input/padding/1
            "input":{"token_ids":[1,2],"padding":[1,0],"max_length":1}       | 422 | /input/padding
            "input":{"token_ids":[1]},"architecture":{"model_size":2049}     | 413 | /architecture/model_size
            "input":{"token_ids":[1]},"architecture":{"model_size":0}        | 422 | /architecture/model_size
            "input":{"token_ids":[1]},"architecture":{"heads":3}             | 422 | /architecture/heads
            "input":{"token_ids":[1]},"architecture":{"layers":49}           | 413 | /architecture/layers
            "input":{"token_ids":[1]},"architecture":{"layers":-1}           | 422 | /architecture/layers
            "input":{"token_ids":[1]},"architecture":{"feed_forward_size":9007199254740991}  | 413 | /architecture/feed_forward_size
            "input":{"token_ids":[1]},"architecture":{"activation":"softplus"}   | 422 | /architecture/activation
            "input":{"token_ids":[1]},"architecture":{"positions":"rotary"}  | 422 | /architecture/positions
            "input":{"token_ids":[1]},"architecture":{"layer_norm_epsilon":0}| 422 | /architecture/layer_norm_epsilon
            "input":{"token_ids":[1]},"architecture":{"norm_first":0}        | 422 | /architecture/norm_first
            "input":{"embeddings":[[1,2]]}                                   | 422 | /architecture/heads
            "input":{"embeddings":[[1,2]]},"architecture":{"model_size":4,"heads":1}   | 422 | /input/embeddings
            "input":{"token_ids":[1]},"weights":{"layers":[]}                | 422 | /weights/layers
            "input":{"token_ids":[1]},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}]} | 422 | /architecture/heads
            "input":{"token_ids":[1]},"weights":{"layers":[null]}            | 422 | /weights/layers/0
            "input":{"token_ids":[1]},"weights":{"layers":[{}]}              | 422 | /weights/layers/0/query
            "input":{"token_ids":[1]},"weights":{"token_embeddings":[[1]]}   | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"weights":{"seed":1,"final_norm":{"gain":[1],"bias":[1]}} | 422 | /weights/final_norm
            "input":{"embeddings":[[1]]},"architecture":{"heads":1},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}],"token_embeddings":7} | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"architecture":{"heads":1},"weights":{"layers":[{"query":{"weight":[[1]],"bias":[1]},"key":{"weight":[[1]],"bias":[1]},"value":{"weight":[[1]],"bias":[1]},"output":{"weight":[[1]],"bias":[1]},"attention_norm":{"gain":[1],"bias":[1]},"expand":{"weight":[[1]],"bias":[1]},"contract":{"weight":[[1]],"bias":[1]},"output_norm":{"gain":[1],"bias":[1]}}]} | 422 | /weights/token_embeddings
            "input":{"token_ids":[1]},"architecture":{"norm_first":"true"}   | 422 | /architecture/norm_first
            "input":{"token_ids":[1]},"architecture":7                       | 422 | /architecture
            "input":{"token_ids":[1]},"weights":{"seed":"x"}                 | 422 | /weights/seed
            "input":{"token_ids":[1]},"trace":"some"                         | 422 | /trace
            "input":{"token_ids":[2147483646]},"trace":"all"                 | 413 | no pointer
            "input":{"token_ids":[1],"max_length":1024},"architecture":{"layers":48} | 413 | no pointer
            """)
    void invalid_or_too_large_input_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post(PATH, "{" + body + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
        if (status == 413) {
            assertThat(answer.json().get("detail").asString()).containsPattern("praxis\\.(encoder|limits)\\.[a-z-]+");
        }
    }

    @Test
    void embeddings_that_are_too_wide_are_rejected_before_padding() {
        String wide = "0,".repeat(299_999) + "0";
        Answer answer = post(PATH, "{\"input\":{\"embeddings\":[[" + wide + "]],\"max_length\":1024}}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/input/embeddings");
        assertThat(answer.json().get("detail").asString()).contains("praxis.encoder.model-size");
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
    void the_largest_float64_embeddings_have_a_finite_result() {
        for (String normFirst : new String[] {"true", "false"}) {
            Answer answer = post(PATH, """
                    {"input": {"embeddings": [[1e308, -1e308], [1.7e308, 1e-308]]}, "trace": "all",
                     "architecture": {"heads": 1, "feed_forward_size": 3, "layers": 2, "norm_first": %s}}""".formatted(normFirst));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.response().body()).doesNotContain("NaN", "Infinity");
        }
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
