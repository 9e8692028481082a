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
        // The defaults, stated explicitly.
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
}
