package dev.praxis.api.models.encode;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.nio.file.Path;
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

class AttributionsApiTest extends HttpTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNode GOLDEN = MAPPER.readTree(Path.of("src/test/resources/golden/attributions.json"));

    /** Relative: PyTorch rounds in another order, and these weights amplify it. */
    private static final double TOLERANCE = 1e-9;

    /** Relative, where transformers computes the scale or the rotation in float32. */
    private static final double WITH_FLOAT32 = 1e-6;

    static Stream<JsonNode> cases() {
        return GOLDEN.get("cases").valueStream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradient_x_input_matches_pytorch(JsonNode expected) {
        JsonNode result = explain(expected, Map.of());
        JsonNode attributions = result.get("attributions");
        assertThat(attributions.get("method").asString()).isEqualTo("gradient_x_input");
        assertThat(attributions.get("tokens")).hasSameSizeAs(result.get("tokens"));
        double tolerance = tolerance(expected);
        assertClose(attributions.get("value").asDouble(), expected.get("value").asDouble(), tolerance);
        assertClose(numbers(attributions.get("tokens")), numbers(expected.get("gradient_x_input")), tolerance);
        assertClose(attributions.get("sum").asDouble(), sum(attributions), FLOAT64);
        assertThat(attributions.get("remainder").asDouble())
                .isEqualTo(attributions.get("value").asDouble()
                        - attributions.get("sum").asDouble());
        assertThat(attributions.has("baseline")).isFalse();
        boolean isCosine = expected.get("request").has("text");
        assertThat(attributions.get("target").asString()).isEqualTo(isCosine ? "cosine" : "logit");
        assertThat(attributions.has("label")).isNotEqualTo(isCosine);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void integrated_gradients_match_pytorch(JsonNode expected) {
        for (String baseline : List.of("zero", "mask")) {
            if (!expected.has(baseline)) {
                continue;
            }
            JsonNode attributions = explain(
                            expected, Map.of("method", "integrated_gradients", "steps", 16, "baseline", baseline))
                    .get("attributions");
            JsonNode golden = expected.get(baseline);
            double baselineValue = attributions.get("baseline_value").asDouble();
            assertThat(attributions.get("baseline").asString()).isEqualTo(baseline);
            assertClose(baselineValue, golden.get("baseline_value").asDouble(), tolerance(expected));
            assertClose(numbers(attributions.get("tokens")), numbers(golden.get("tokens")), tolerance(expected));
            assertThat(attributions.get("remainder").asDouble())
                    .isEqualTo(attributions.get("value").asDouble()
                            - baselineValue
                            - attributions.get("sum").asDouble());
        }
    }

    @Test
    void without_a_label_the_best_one_is_explained() {
        JsonNode best = encode("tiny-random-classifier", Map.of("input", "blue", "output", List.of("attributions")))
                .at("/0/attributions");
        JsonNode classes = post("/v1/models/tiny-random-classifier/classify", "{\"input\":\"blue\"}")
                .json();
        String label = best.get("label").asString();
        assertThat(classes.at("/results/0/0/label").asString()).isEqualTo(label);
        JsonNode named = encode(
                        "tiny-random-classifier",
                        Map.of(
                                "input",
                                "blue",
                                "output",
                                List.of("attributions"),
                                "attributions",
                                Map.of("label", label)))
                .at("/0/attributions");
        assertThat(named).isEqualTo(best);
    }

    @Test
    void inputs_are_explained_as_if_alone() {
        List<String> texts = List.of("the car is blue", "blue", "a small detail");
        JsonNode together =
                encode("bert-tiny-classifier", Map.of("input", texts, "output", List.of("attributions", "attentions")));
        for (int i = 0; i < texts.size(); i++) {
            JsonNode alone = encode(
                            "bert-tiny-classifier", Map.of("input", texts.get(i), "output", List.of("attributions")))
                    .get(0);
            assertThat(together.get(i).get("attributions")).isEqualTo(alone.get("attributions"));
        }
    }

    @Test
    void a_text_is_compared_after_its_own_prompt() {
        Map<String, Object> compared = Map.of(
                "input",
                "the car",
                "output",
                List.of("attributions"),
                "prompt_name",
                "",
                "attributions",
                Map.of("text", "car", "prompt_name", "document"));
        JsonNode named = encode("bert-tiny-dense", compared).at("/0/attributions");
        Answer scored = post(
                "/v1/embeddings", "{\"model\":\"bert-tiny-dense\",\"input\":\"car\",\"prompt_name\":\"document\"}");
        Answer input =
                post("/v1/embeddings", "{\"model\":\"bert-tiny-dense\",\"input\":\"the car\",\"prompt_name\":\"\"}");
        double[] v = numbers(scored.json().at("/data/0/embedding"));
        double[] y = numbers(input.json().at("/data/0/embedding"));
        double cosine = dot(v, y) / Math.sqrt(dot(v, v) * dot(y, y));
        assertThat(Math.abs(named.get("value").asDouble() - cosine)).isLessThan(1e-5);
    }

    @Test
    void a_classifier_with_a_pooling_is_an_embedding_model() {
        JsonNode attributions = encode(
                        "bert-tiny-classifier",
                        Map.of(
                                "input",
                                "blue",
                                "output",
                                List.of("attributions"),
                                "pooling",
                                "mean",
                                "attributions",
                                Map.of("text", "blue")))
                .at("/0/attributions");
        assertClose(attributions.get("value").asDouble(), 1, FLOAT64);
        // A cosine of 1 is a maximum.
        assertThat(attributions.get("tokens"))
                .allSatisfy(part -> assertThat(Math.abs(part.asDouble())).isLessThan(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"]}`; /attributions",
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"label\":\"b\"}}`; /attributions/label",
                "bert-tiny; `{\"input\":\"a\",\"attributions\":{\"text\":\"b\"}}`; /attributions",
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"],\"normalize\":true,\"attributions\":{\"text\":\"b\"}}`; /normalize",
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"b\",\"label\":\"c\"}}`; /attributions/label",
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"b\",\"steps\":3}}`; /attributions/steps",
                "bert-tiny; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"b\",\"prompt_name\":\"c\"}}`; /attributions/prompt_name",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"b\"}}`; /model",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"label\":\"b\"}}`; /attributions/label",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"baseline\":\"zero\"}}`; /attributions/baseline",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"prompt_name\":\"\"}}`; /attributions/prompt_name",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"method\":\"integrated_gradients\",\"steps\":0}}`; /attributions/steps",
                "tiny-random-classifier; `{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"method\":\"integrated_gradients\",\"steps\":1001}}`; /attributions/steps",
                "static-tiny; `{\"input\":\"car\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"blue\",\"method\":\"integrated_gradients\",\"baseline\":\"mask\"}}`; /attributions/baseline",
                "model2vec-tiny; `{\"input\":\"car\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"\"}}`; /attributions/text",
                "model2vec-tiny; `{\"input\":\"\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"blue\"}}`; /input",
            })
    void invalid_input_is_reported_at_its_pointer(String model, String body, String pointer) {
        Answer answer = post("/v1/models/" + model + "/encode", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).as(answer.response().body()).isEqualTo(pointer);
    }

    @Test
    void a_second_text_that_is_too_long_is_rejected() {
        String text = "blue ".repeat(200);
        Answer answer = post(
                "/v1/models/bert-tiny/encode",
                MAPPER.writeValueAsString(
                        Map.of("input", "a", "output", List.of("attributions"), "attributions", Map.of("text", text))));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/attributions/text");
    }

    @Test
    void zero_vectors_have_no_cosine_in_an_encoder_without_biases() {
        Answer answer = post(
                "/v1/models/modernbert-tiny/encode",
                "{\"input\":\"a\",\"output\":[\"attributions\"],\"attributions\":{\"text\":\"b\","
                        + "\"method\":\"integrated_gradients\",\"baseline\":\"zero\"}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith("undefined");
    }

    private static double tolerance(JsonNode expected) {
        String model = expected.get("model").asString();
        return model.startsWith("deberta") || model.startsWith("modernbert") ? WITH_FLOAT32 : TOLERANCE;
    }

    private JsonNode explain(JsonNode expected, Map<String, Object> options) {
        Map<String, Object> attributions = new HashMap<>(options);
        expected.get("request").propertyStream().forEach(field -> attributions.put(field.getKey(), field.getValue()));
        Map<String, Object> request = new HashMap<>(
                Map.of("input", GOLDEN.get("text"), "output", List.of("attributions"), "attributions", attributions));
        if (attributions.containsKey("text")) {
            request.put("prompt_name", "");
        }
        return encode(expected.get("model").asString(), request).get(0);
    }

    private JsonNode encode(String model, Map<String, Object> request) {
        Answer answer = post("/v1/models/" + model + "/encode", MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().get("results");
    }

    private static double sum(JsonNode attributions) {
        double sum = 0;
        for (double part : numbers(attributions.get("tokens"))) {
            sum += part;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
