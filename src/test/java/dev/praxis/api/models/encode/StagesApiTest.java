package dev.praxis.api.models.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.JsonList;
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
import tools.jackson.databind.node.ObjectNode;

class StagesApiTest extends HttpTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final double HIDDEN_STATES = 2e-5;
    private static final double EMBEDDINGS = 1e-5;
    private static final double LOGITS = 2e-4;

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all();
    }

    @ParameterizedTest
    @MethodSource("models")
    void stages_are_complete_and_end_with_the_last_hidden_state(ExpectedModel model) {
        for (JsonNode record : model.records()) {
            if (record.get("text").isArray()) {
                continue;
            }
            JsonNode result = encode(
                    model.id(),
                    Map.of(
                            "input", record.get("text").asString(),
                            "output", List.of("stages", "last_hidden_state"),
                            "truncate", true));
            List<JsonNode> stages = result.get("stages").valueStream().toList();
            for (JsonNode stage : stages) {
                assertThat(stage.get("formula").asString()).isNotBlank();
                JsonNode values = stage.get("values");
                assertThat(values).hasSize(stage.get("shape").get(0).asInt());
                assertThat(values)
                        .allSatisfy(row -> assertThat(row)
                                .hasSize(stage.get("shape").get(1).asInt()));
            }
            assertThat(stages.stream().map(stage -> stage.get("name"))).doesNotHaveDuplicates();
            assertThat(stages.getFirst().get("name").asString()).isEqualTo("embedding");
            assertClose(stages.getLast().get("values"), result.get("last_hidden_state"), HIDDEN_STATES);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_stages_of_the_head_end_with_the_embedding_or_the_logits(ExpectedModel model) {
        for (JsonNode record : model.records()) {
            if (record.get("text").isArray()) {
                continue;
            }
            JsonNode result = encode(
                    model.id(),
                    Map.of(
                            "input", record.get("text").asString(),
                            "output", List.of("stages"),
                            "stages", List.of("*"),
                            "truncate", true));
            JsonNode last = result.get("stages").get(result.get("stages").size() - 1);
            if (record.has("logits")) {
                assertClose(last.get("values").get(0), record.get("logits"), LOGITS);
            } else if (record.has("embedding")) {
                assertClose(last.get("values").get(0), record.get("embedding"), EMBEDDINGS);
            }
        }
    }

    @Test
    void a_selection_returns_its_stages_in_order_of_computation() {
        JsonNode result = encode(
                "bert-tiny",
                Map.of(
                        "input",
                        "the car is blue",
                        "output",
                        List.of("stages"),
                        "stages",
                        List.of("pooling", "layers.0.*")));
        List<String> names = names(result);
        assertThat(names).startsWith("layers.0.heads.0.queries").endsWith("layers.0.output_norm", "pooling");
        assertThat(names.subList(0, names.size() - 1)).allMatch(name -> name.startsWith("layers.0."));
        JsonNode pooling = JsonList.find(result.get("stages"), "name", "pooling");
        assertThat(pooling.get("formula").asString())
                .isEqualTo("mean: sum of the rows / n, n rows of the encoder's last stage");
        assertThat(result.has("last_hidden_state")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_listing_has_the_stages_of_the_pass_without_their_values(ExpectedModel model) {
        for (List<String> selection : List.of(List.of("*"), List.of("embedding"))) {
            Map<String, Object> request = Map.of("input", "a b", "output", List.of("stages"), "stages", selection);
            JsonNode computed = encode(model.id(), request);
            Map<String, Object> listing = new HashMap<>(request);
            listing.put("stage_values", false);
            JsonNode listed = encode(model.id(), listing);
            List<JsonNode> stages = computed.get("stages").valueStream().toList();
            stages.forEach(stage -> ((ObjectNode) stage).remove("values"));
            assertThat(listed.get("stages").valueStream().toList()).isEqualTo(stages);
            assertThat(listed.get("tokens")).isEqualTo(computed.get("tokens"));
        }
    }

    @Test
    void a_listing_ends_with_the_last_hidden_state_by_default() {
        JsonNode listed = encode("bert-tiny", Map.of("input", "a", "output", List.of("stages"), "stage_values", false));
        assertThat(names(listed)).startsWith("embedding").endsWith("layers.1.output_norm");
    }

    @Test
    void the_embedding_output_adds_the_stages_of_the_head() {
        JsonNode result = encode("bert-tiny-dense", Map.of("input", "a", "output", List.of("embedding", "stages")));
        assertThat(names(result)).endsWith("pooling", "head.0.dense", "head.0.activation", "head.1.normalize");
        JsonNode last = JsonList.find(result.get("stages"), "name", "head.1.normalize");
        assertClose(last.get("values").get(0), result.get("embedding"), EMBEDDINGS);
    }

    @Test
    void a_requested_pooling_is_a_stage() {
        JsonNode result = encode(
                "bert-tiny",
                Map.of("input", "a", "output", List.of("embedding", "stages"), "pooling", "max", "normalize", false));
        JsonNode pooling = JsonList.find(result.get("stages"), "name", "pooling");
        assertClose(pooling.get("values").get(0), result.get("embedding"), EMBEDDINGS);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"input\":[\"a\",\"b\"],\"output\":[\"stages\"]}`, 422, /input",
                "`{\"input\":\"a\",\"stages\":[\"pooling\"]}`, 422, /stages",
                "`{\"input\":\"a\",\"stage_values\":true}`, 422, /stage_values",
                "`{\"input\":\"a\",\"output\":[\"stages\",\"embedding\"],\"stage_values\":false}`, 422, /output",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":[\"x\"],\"stage_values\":false}`, 422, /stages/0",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":[]}`, 422, /stages",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":[\"pooling\",\"layers.9.*\"]}`, 422, /stages/1",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":[\"\"]}`, 422, /stages/0",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":[null]}`, 422, /stages/0",
                "`{\"input\":\"a\",\"output\":[\"stages\"],\"stages\":\"pooling\"}`, 422, /stages",
            })
    void invalid_input_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post("/v1/models/bert-tiny/encode", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private JsonNode encode(String model, Map<String, Object> request) {
        Answer answer = post("/v1/models/" + model + "/encode", MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/results/0");
    }

    private static List<String> names(JsonNode result) {
        return result.get("stages")
                .valueStream()
                .map(stage -> stage.get("name").asString())
                .toList();
    }

    private static void assertClose(JsonNode actual, JsonNode expected, double tolerance) {
        if (expected.isNumber()) {
            assertThat(Math.abs(actual.asDouble() - expected.asDouble())).isLessThan(tolerance);
            return;
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.get(i), expected.get(i), tolerance);
        }
    }
}
