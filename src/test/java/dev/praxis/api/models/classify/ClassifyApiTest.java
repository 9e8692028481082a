package dev.praxis.api.models.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifyApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double LOGITS = 2e-4;

    static Stream<ExpectedModel> classifiers() {
        return ExpectedModel.all().filter(ExpectedModel::isClassifier);
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void logits_and_probabilities_match_transformers(ExpectedModel model) {
        List<Object> inputs = model.records().stream()
                .map(record -> input(record.get("text")))
                .toList();
        assertScores(model, "logits", Map.of("input", inputs, "raw_scores", true));
        if (model.has("probabilities")) {
            assertScores(model, "probabilities", Map.of("input", inputs));
        }
    }

    private void assertScores(ExpectedModel model, String field, Map<String, ?> request) {
        Answer answer = post("/v1/models/" + model.id() + "/classify", JSON_MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode labels = get("/v1/models/" + model.id()).json().get("labels");
        for (int i = 0; i < model.records().size(); i++) {
            JsonNode results = answer.json().get("results").get(i);
            JsonNode expected = model.records().get(i).get(field);
            Map<String, Double> scores = new HashMap<>();
            double previous = Double.POSITIVE_INFINITY;
            for (JsonNode result : results) {
                double score = result.get("score").asDouble();
                assertThat(score).isLessThanOrEqualTo(previous);
                previous = score;
                scores.put(result.get("label").asString(), score);
            }
            assertThat(scores).hasSize(expected.size());
            for (int k = 0; k < expected.size(); k++) {
                assertThat(Math.abs(scores.getOrDefault(labels.get(k).asString(), 99.0)
                                - expected.get(k).asDouble()))
                        .isLessThan(LOGITS);
            }
        }
    }

    @Test
    void top_k_returns_the_best_labels() {
        Answer all = classify("{\"input\":\"the car is blue\"}");
        Answer two = classify("{\"input\":\"the car is blue\",\"top_k\":2}");
        assertThat(two.json().at("/results/0")).hasSize(2);
        assertThat(two.json().at("/results/0/0")).isEqualTo(all.json().at("/results/0/0"));
        assertThat(two.json().at("/results/0/1")).isEqualTo(all.json().at("/results/0/1"));
        assertThat(classify("{\"input\":\"a\",\"top_k\":99}").json().at("/results/0"))
                .hasSize(3);
    }

    @Test
    void truncation_shortens_the_longer_text_of_a_pair() {
        String pair = "{\"text\":\"%s\",\"text_pair\":\"%s\"}";
        String tooLong = pair.formatted("car ".repeat(80), "blue car");
        assertThat(classify("{\"input\":" + tooLong + "}").pointer()).isEqualTo("/input");
        Answer cut = classify("{\"input\":[" + tooLong + "],\"truncate\":true}");
        assertThat(cut.json().get("truncated").toString()).isEqualTo("[0]");
        Answer fitting = classify("{\"input\":[" + pair.formatted("car ".repeat(59), "blue car") + "]}");
        assertThat(cut.json().get("results")).isEqualTo(fitting.json().get("results"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"input\":[]}`, /input",
                "`{\"input\":1}`, /input",
                "`{\"input\":[\"a\",null]}`, /input/1",
                "`{\"input\":[{\"text\":\"a\",\"pair\":\"b\"}]}`, /input/0/pair",
                "`{\"input\":[{\"text_pair\":\"b\"}]}`, /input/0/text",
                "`{\"input\":{\"text\":1}}`, /input/text",
                "`{\"input\":\"a\",\"top_k\":0}`, /top_k",
                "`{\"input\":\"a\",\"top_k\":1.5}`, /top_k",
                "`{}`, /input",
            })
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = classify(body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void an_embedding_model_has_no_labels() {
        Answer answer = post("/v1/models/bert-tiny/classify", "{\"input\":\"a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).contains("no labels");
    }

    private Answer classify(String body) {
        return post("/v1/models/tiny-random-classifier/classify", body);
    }

    private static Object input(JsonNode text) {
        return text.isArray() ? Map.of("text", text.get(0), "text_pair", text.get(1)) : text;
    }
}
