package dev.praxis.api.models.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddingsApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double TOLERANCE = 1e-5;

    /** Maps the modes of sentence-transformers to the names of this API. */
    private static final Map<String, String> MODES = Map.of(
            "cls", "cls",
            "max", "max",
            "mean", "mean",
            "mean_sqrt_len_tokens", "mean_sqrt_length",
            "weightedmean", "weighted_mean",
            "lasttoken", "last_token");

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all().filter(model -> model.has("embedding"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void embeddings_match_sentence_transformers(ExpectedModel model) {
        List<JsonNode> records = model.records();
        Answer answer =
                embed(Map.of("model", model.id(), "input", texts(records), "prompt_name", "", "truncate", true));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        long tokens = 0;
        for (int i = 0; i < records.size(); i++) {
            assertThat(answer.json().at("/data/%d/index".formatted(i)).asInt()).isEqualTo(i);
            assertClose(vector(answer, i), Golden.vector(records.get(i).get("embedding")));
            tokens += records.get(i).get("input_ids").size();
        }
        assertThat(answer.json().at("/usage/prompt_tokens").asLong()).isEqualTo(tokens);
        assertThat(answer.json().at("/usage/total_tokens").asLong()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_text_has_the_same_vector_alone_and_in_a_batch(ExpectedModel model) {
        List<Object> texts = texts(model.records());
        Answer together = embed(Map.of("model", model.id(), "input", texts, "truncate", true));
        for (int i = 0; i < texts.size(); i++) {
            Answer alone = embed(Map.of("model", model.id(), "input", texts.get(i), "truncate", true));
            assertThat(vector(alone, 0)).isEqualTo(vector(together, i));
        }
    }

    @Test
    void token_ids_give_the_vector_of_their_text() {
        ExpectedModel model = ExpectedModel.of("bert-tiny");
        for (JsonNode record : model.records()) {
            Answer ofIds = embed(Map.of("model", "bert-tiny", "input", record.get("input_ids")));
            assertClose(vector(ofIds, 0), Golden.vector(record.get("embedding")));
        }
        Answer lists = embed(Map.of("model", "bert-tiny", "input", List.of(List.of(2, 3), List.of(2, 52, 159, 3))));
        assertThat(lists.json().get("data")).hasSize(2);
    }

    @Test
    void every_pooling_matches_sentence_transformers() {
        ExpectedModel model = ExpectedModel.of("bert-tiny-poolings");
        for (JsonNode record : model.records()) {
            for (Map.Entry<String, JsonNode> mode : record.get("embeddings").properties()) {
                Answer answer = embed(Map.of(
                        "model", model.id(),
                        "input", record.get("text"),
                        "pooling", MODES.get(mode.getKey())));
                assertClose(vector(answer, 0), Golden.vector(mode.getValue()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bert-tiny-dense", "tiny-random-bert", "qwen3-tiny", "nomic-tiny", "static-tiny"})
    void prompts_match_sentence_transformers(String id) {
        ExpectedModel model = ExpectedModel.of(id);
        for (JsonNode record : model.records()) {
            JsonNode prompts = ExpectedModel.prompts(record);
            assertThat(prompts).isNotEmpty();
            for (Map.Entry<String, JsonNode> prompt : prompts.properties()) {
                Answer answer = embed(Map.of("model", id, "input", record.get("text"), "prompt_name", prompt.getKey()));
                assertClose(vector(answer, 0), Golden.vector(prompt.getValue()));
            }
            if (record.has("embedding_default")) {
                Answer answer = embed(Map.of("model", id, "input", record.get("text"), "truncate", true));
                if (answer.json().get("truncated").isEmpty()) {
                    assertClose(vector(answer, 0), Golden.vector(record.get("embedding_default")));
                }
            }
        }
    }

    @Test
    void base64_holds_the_same_numbers_in_little_endian() {
        double[] floats = vector(embed(Map.of("model", "bert-tiny", "input", "the car")), 0);
        Answer answer = embed(Map.of("model", "bert-tiny", "input", "the car", "encoding_format", "base64"));
        byte[] bytes =
                Base64.getDecoder().decode(answer.json().at("/data/0/embedding").asString());
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes).hasSize(4 * floats.length);
        for (double value : floats) {
            assertThat(buffer.getFloat()).isEqualTo((float) value);
        }
    }

    @Test
    void fewer_dimensions_are_the_leading_ones_normalized_again() {
        double[] all = vector(embed(Map.of("model", "bert-tiny", "input", "the car")), 0);
        double[] five = vector(embed(Map.of("model", "bert-tiny", "input", "the car", "dimensions", 5)), 0);
        double length = 0;
        for (int i = 0; i < 5; i++) {
            length += all[i] * all[i];
        }
        for (int i = 0; i < 5; i++) {
            assertThat(Math.abs(five[i] - all[i] / Math.sqrt(length))).isLessThan(TOLERANCE);
        }
        double[] raw = vector(embed(Map.of("model", "distilbert-tiny", "input", "the car", "dimensions", 5)), 0);
        double[] rawAll = vector(embed(Map.of("model", "distilbert-tiny", "input", "the car")), 0);
        assertThat(raw).containsExactly(rawAll[0], rawAll[1], rawAll[2], rawAll[3], rawAll[4]);
    }

    @Test
    void normalization_can_be_switched_on_and_off() {
        double[] own = vector(embed(Map.of("model", "bert-tiny", "input", "the car")), 0);
        double[] raw = vector(embed(Map.of("model", "bert-tiny", "input", "the car", "normalize", false)), 0);
        assertThat(length(own)).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
        assertThat(length(raw)).isGreaterThan(1.5);
        for (int i = 0; i < own.length; i++) {
            assertThat(Math.abs(own[i] - raw[i] / length(raw))).isLessThan(TOLERANCE);
        }
        assertThat(length(vector(embed(Map.of("model", "distilbert-tiny", "input", "the car", "normalize", true)), 0)))
                .isBetween(1 - TOLERANCE, 1 + TOLERANCE);
    }

    @Test
    void inputs_are_truncated_only_on_request_and_then_listed() {
        List<String> texts = List.of("the car", "car ".repeat(100), "blue", "blue ".repeat(63));
        Answer refused = embed(Map.of("model", "bert-tiny", "input", texts));
        EmbeddingsErrorsTest.assertError(refused, 422, "invalid_input", "input[1]");
        assertThat(refused.json().at("/error/message").asString())
                .contains("64")
                .contains("102")
                .contains("truncate");
        Answer cut = embed(Map.of("model", "bert-tiny", "input", texts, "truncate", true));
        assertThat(cut.json().get("truncated").toString()).isEqualTo("[1,3]");
        double[] first62 = vector(embed(Map.of("model", "bert-tiny", "input", "car ".repeat(62))), 0);
        assertThat(vector(cut, 1)).isEqualTo(first62);
    }

    @Test
    void token_ids_are_truncated_even_if_all_are_special() {
        List<Integer> special = Collections.nCopies(70, 2);
        Answer cut = embed(Map.of("model", "bert-tiny", "input", special, "truncate", true));
        Answer fitting = embed(Map.of("model", "bert-tiny", "input", special.subList(0, 64)));
        assertThat(vector(cut, 0)).isEqualTo(vector(fitting, 0));
    }

    @Test
    void a_classifier_gives_embeddings_only_with_a_pooling() {
        EmbeddingsErrorsTest.assertError(
                embed(Map.of("model", "tiny-random-classifier", "input", "a")), 422, "invalid_input", "model");
        assertThat(vector(embed(Map.of("model", "tiny-random-classifier", "input", "a", "pooling", "mean")), 0))
                .hasSize(8);
    }

    private Answer embed(Map<String, ?> request) {
        return post("/v1/embeddings", JSON_MAPPER.writeValueAsString(request));
    }

    private static List<Object> texts(List<JsonNode> records) {
        return records.stream()
                .map(record -> (Object) record.get("text").asString())
                .toList();
    }

    private static double[] vector(Answer answer, int index) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return Golden.vector(answer.json().at("/data/%d/embedding".formatted(index)));
    }

    private static double length(double[] vector) {
        double squares = 0;
        for (double entry : vector) {
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < actual.length; i++) {
            differences.add(Math.abs(actual[i] - expected[i]));
        }
        assertThat(differences).allMatch(difference -> difference < TOLERANCE);
    }
}
