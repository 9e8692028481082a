package dev.praxis.api.models.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EntitiesApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final String ALL = ",\"aggregation\":\"none\",\"ignore_labels\":[]";

    /** The tolerance of logits, which moves a probability by at most half as much. */
    private static final double LOGITS = 2e-4;

    private static final double PROBABILITIES = 1e-4;

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all().filter(model -> model.has("token_logits"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void entities_are_those_of_the_pipeline(ExpectedModel model) {
        List<JsonNode> records = model.records();
        for (String aggregation : List.of("none", "simple", "first", "average", "max")) {
            JsonNode results = results(
                    model.id(),
                    Map.of("input", texts(records), "aggregation", aggregation, "ignore_labels", List.of()));
            for (int i = 0; i < records.size(); i++) {
                assertEntities(results.get(i), records.get(i), aggregation);
            }
        }
    }

    private static void assertEntities(JsonNode found, JsonNode record, String aggregation) {
        String text = record.get("text").asString();
        JsonNode expected = record.get("entities").get(aggregation);
        assertThat(found).as("%s of %s", aggregation, text).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode entity = found.get(i);
            int start = expected.get(i).get(2).asInt();
            int end = expected.get(i).get(3).asInt();
            assertThat(List.of(
                            entity.get("label").asString(),
                            entity.get("start").asInt(),
                            entity.get("end").asInt(),
                            entity.get("text").asString()))
                    .as("%s of %s", aggregation, text)
                    .isEqualTo(List.of(expected.get(i).get(0).asString(), start, end, substring(text, start, end)));
            assertThat(entity.get("score").asDouble())
                    .isEqualTo(expected.get(i).get(1).asDouble(), within(PROBABILITIES));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void logits_of_all_labels_match_transformers(ExpectedModel model) {
        List<JsonNode> records = model.records();
        JsonNode results = results(
                model.id(),
                Map.of(
                        "input",
                        texts(records),
                        "aggregation",
                        "none",
                        "ignore_labels",
                        List.of(),
                        "raw_scores",
                        true,
                        "top_k",
                        99));
        List<String> labels = model.expected()
                .get("labels")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        for (int i = 0; i < records.size(); i++) {
            JsonNode special = records.get(i).get("special");
            List<Integer> ofText = IntStream.range(0, special.size())
                    .filter(token -> special.get(token).asInt() == 0)
                    .boxed()
                    .toList();
            assertThat(results.get(i)
                            .valueStream()
                            .map(token -> token.get("index").asInt()))
                    .isEqualTo(ofText);
            for (JsonNode token : results.get(i)) {
                int index = token.get("index").asInt();
                assertThat(token.get("token"))
                        .isEqualTo(records.get(i).get("tokens").get(index));
                assertThat(token.get("labels")).hasSameSizeAs(labels);
                assertThat(token.get("labels").get(0).get("score")).isEqualTo(token.get("score"));
                for (JsonNode label : token.get("labels")) {
                    int column = labels.indexOf(label.get("label").asString());
                    assertThat(label.get("score").asDouble())
                            .isEqualTo(
                                    records.get(i)
                                            .get("token_logits")
                                            .get(index)
                                            .get(column)
                                            .asDouble(),
                                    within(LOGITS));
                }
            }
        }
    }

    @Test
    void a_token_has_the_same_bits_alone_and_in_a_batch() {
        List<JsonNode> records = ExpectedModel.of("modernbert-tiny-ner").records();
        Map<String, Object> options =
                Map.of("aggregation", "none", "ignore_labels", List.of(), "raw_scores", true, "top_k", 5);
        JsonNode together = results("modernbert-tiny-ner", with(options, texts(records)));
        for (int i = 0; i < records.size(); i++) {
            JsonNode alone = results(
                    "modernbert-tiny-ner",
                    with(options, records.get(i).get("text").asString()));
            assertThat(together.get(i)).isEqualTo(alone.get(0));
        }
    }

    @Test
    void by_default_words_outside_of_entities_are_left_out_and_tokens_joined() {
        JsonNode plain = find("{\"input\":\"the the the blue car\"}").json().get("results");
        JsonNode stated =
                find("{\"input\":\"the the the blue car\",\"aggregation\":\"simple\",\"ignore_labels\":[\"O\"]}")
                        .json()
                        .get("results");
        assertThat(plain).isEqualTo(stated);
        assertThat(plain.get(0)).isNotEmpty();
        assertThat(plain.get(0).valueStream().map(entity -> entity.get("label").asString()))
                .doesNotContain("O");
        assertThat(plain.at("/0/0").propertyNames()).containsExactly("label", "score", "start", "end", "text");
    }

    @Test
    void labels_to_ignore_are_those_of_the_response() {
        String text = "{\"input\":\"the car is blue\",\"ignore_labels\":[\"PER\"]%s}";
        assertThat(find(text.formatted(""))
                        .json()
                        .at("/results/0")
                        .valueStream()
                        .map(e -> e.get("label").asString()))
                .containsExactly("LOC");
        assertThat(find(text.formatted(",\"aggregation\":\"none\"")).json().at("/results/0"))
                .hasSize(4);
    }

    @Test
    void offsets_count_code_points() {
        JsonNode results =
                find("{\"input\":\"\ud83d\ude00 the car\"" + ALL + "}").json().at("/results/0");
        JsonNode last = results.get(results.size() - 1);
        assertThat(last.get("text").asString()).isEqualTo("car");
        assertThat(last.get("start").asInt()).isEqualTo(6);
        assertThat(last.get("end").asInt()).isEqualTo(9);
    }

    @Test
    void a_text_without_tokens_has_no_entities() {
        JsonNode results =
                find("{\"input\":[\"\",\"car\",\"  \"]" + ALL + "}").json().get("results");
        assertThat(results.valueStream().map(JsonNode::size)).containsExactly(0, 1, 0);
    }

    @Test
    void all_of_a_long_text_is_read_unless_it_is_truncated() {
        String text = "\"" + "the car is blue ".repeat(100) + "\"";
        Answer whole = find("{\"input\":" + text + ALL + "}");
        assertThat(whole.json().at("/results/0")).hasSize(400);
        assertThat(whole.json().get("truncated")).isEmpty();
        assertThat(whole.json()
                        .at("/results/0")
                        .valueStream()
                        .map(token -> token.get("index").asInt()))
                .isEqualTo(IntStream.rangeClosed(1, 400).boxed().toList());
        Answer cut = find("{\"input\":" + text + ",\"truncate\":true" + ALL + "}");
        assertThat(cut.json().at("/results/0")).hasSize(62);
        assertThat(cut.json().get("truncated").toString()).isEqualTo("[0]");
    }

    @Test
    void ten_thousand_entities_of_one_text_are_returned() {
        Answer answer = find("{\"input\":\"" + "car ".repeat(10_000) + "\"" + ALL + "}");
        assertThat(answer.json().at("/results/0")).hasSize(10_000);
        assertThat(answer.json().at("/results/0/9999/end").asInt()).isEqualTo(39_999);
    }

    @Test
    void the_tokens_of_windows_count_towards_the_limit() {
        String text = "{\"input\":\"" + "car ".repeat(10_000) + "\",\"stride\":%d}";
        assertThat(find(text.formatted(30)).status()).isEqualTo(200);
        Answer answer = find(text.formatted(61));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.models.tokens");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"input\":[]}`, /input",
                "`{\"input\":1}`, /input",
                "`{\"input\":[\"a\",null]}`, /input/1",
                "`{\"input\":{\"text\":\"a\"}}`, /input",
                "`{}`, /input",
                "`{\"input\":\"a\",\"aggregation\":\"mean\"}`, /aggregation",
                "`{\"input\":\"a\",\"ignore_labels\":\"O\"}`, /ignore_labels",
                "`{\"input\":\"a\",\"ignore_labels\":[null]}`, /ignore_labels/0",
                "`{\"input\":\"a\",\"stride\":62}`, /stride",
                "`{\"input\":\"a\",\"stride\":-1}`, /stride",
                "`{\"input\":\"a\",\"stride\":0.5}`, /stride",
                "`{\"input\":\"a\",\"stride\":1,\"truncate\":true}`, /stride",
                "`{\"input\":\"a\",\"top_k\":1}`, /top_k",
                "`{\"input\":\"a\",\"raw_scores\":true}`, /raw_scores",
                "`{\"input\":\"a\",\"aggregation\":\"none\",\"top_k\":0}`, /top_k",
            })
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = find(body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void other_models_have_no_labels_of_tokens() {
        for (String model : List.of("bert-tiny", "tiny-random-classifier")) {
            Answer answer = post("/v1/models/" + model + "/token-classify", "{\"input\":\"a\"}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("detail").asString()).contains(model + " has no labels of tokens");
        }
    }

    private Answer find(String body) {
        return post("/v1/models/bert-tiny-ner/token-classify", body);
    }

    private JsonNode results(String model, Map<String, ?> request) {
        Answer answer = post("/v1/models/" + model + "/token-classify", JSON_MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().get("results");
    }

    private static Map<String, Object> with(Map<String, Object> options, Object input) {
        Map<String, Object> request = new HashMap<>(options);
        request.put("input", input);
        return request;
    }

    private static List<String> texts(List<JsonNode> records) {
        return records.stream().map(record -> record.get("text").asString()).toList();
    }

    private static String substring(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
