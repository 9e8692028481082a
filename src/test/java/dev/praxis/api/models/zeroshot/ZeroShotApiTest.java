package dev.praxis.api.models.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ZeroShotApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();

    /** The reference computes the softmax, too, in float32. */
    private static final double SCORES = 1e-6;

    private static final String LABELS = "\"labels\":[\"car\",\"precision\",\"blue\"]";

    static Stream<Golden.Case> cases() {
        return Golden.cases("zero-shot.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void scores_match_the_pipeline_of_transformers(Golden.Case golden) {
        Map<String, Object> request = new HashMap<>(Map.of("truncate", true));
        for (String field : List.of("input", "labels", "multi_label", "hypothesis_template")) {
            request.put(field, golden.get(field));
        }
        Answer answer = post(
                "/v1/models/" + golden.get("model").asString() + "/zero-shot", JSON_MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode results = answer.json().get("results");
        assertThat(results).hasSameSizeAs(golden.get("input"));
        for (int i = 0; i < results.size(); i++) {
            Map<String, Double> scores = scores(results.get(i));
            for (int j = 0; j < golden.get("labels").size(); j++) {
                String label = golden.get("labels").get(j).asString();
                assertThat(scores.getOrDefault(label, 99.0))
                        .as("%s for input %d", label, i)
                        .isCloseTo(golden.get("scores").get(i).get(j).asDouble(), within(SCORES));
            }
        }
    }

    @Test
    void labels_are_sorted_by_score_and_sum_to_one() {
        JsonNode labels = zeroShot("{\"input\":\"the car is blue\"," + LABELS + "}")
                .json()
                .at("/results/0");
        double[] scores = labels.valueStream()
                .mapToDouble(label -> label.get("score").asDouble())
                .toArray();
        assertThat(scores).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(scores[0] + scores[1] + scores[2]).isCloseTo(1, within(1e-15));
    }

    @Test
    void a_text_has_the_same_bits_alone_and_among_others() {
        String texts = IntStream.range(0, 100)
                .mapToObj(i -> "\"" + "car ".repeat(i % 7) + "blue\"")
                .collect(Collectors.joining(","));
        JsonNode many = zeroShot("{\"input\":[" + texts + "],\"multi_label\":true," + LABELS + "}")
                .json()
                .get("results");
        JsonNode alone = zeroShot("{\"input\":\"car car blue\",\"multi_label\":true," + LABELS + "}")
                .json()
                .get("results");
        assertThat(alone.get(0)).isEqualTo(many.get(2)).isEqualTo(many.get(93));
    }

    @Test
    void the_other_labels_do_not_change_a_score_if_several_may_apply() {
        JsonNode three = zeroShot("{\"input\":\"the car\",\"multi_label\":true," + LABELS + "}")
                .json();
        JsonNode one = zeroShot("{\"input\":\"the car\",\"labels\":[\"blue\"]}").json();
        assertThat(scores(three.at("/results/0"))).containsAllEntriesOf(scores(one.at("/results/0")));
    }

    @Test
    void top_k_returns_the_best_labels() {
        JsonNode all = zeroShot("{\"input\":\"a\"," + LABELS + "}").json().at("/results/0");
        JsonNode two =
                zeroShot("{\"input\":\"a\",\"top_k\":2," + LABELS + "}").json().at("/results/0");
        assertThat(two).hasSize(2);
        assertThat(two.get(0)).isEqualTo(all.get(0));
        assertThat(two.get(1)).isEqualTo(all.get(1));
    }

    @Test
    void only_the_text_is_truncated() {
        String texts = "[\"a\",\"" + "car ".repeat(80) + "\"]";
        Answer rejected = zeroShot("{\"input\":" + texts + "," + LABELS + "}");
        assertThat(rejected.pointer()).isEqualTo("/input/1");
        Answer cut = zeroShot("{\"input\":" + texts + ",\"truncate\":true," + LABELS + "}");
        assertThat(cut.json().get("truncated").toString()).isEqualTo("[1]");
        assertThat(cut.response().headers().firstValue("Praxis-Truncated")).hasValue("1");
    }

    @Test
    void a_label_that_leaves_no_room_for_a_text_is_rejected() {
        String labels = "\"labels\":[\"a\",\"" + "blue ".repeat(70) + "\"]";
        Answer answer =
                zeroShot("{\"input\":[\"car\"],\"truncate\":true,\"hypothesis_template\":\"{}\"," + labels + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/labels/1");
        assertThat(answer.json().get("detail").asString())
                .contains("expected fewer than 64 tokens")
                .endsWith("found 73");
    }

    @Test
    void too_many_pairs_are_rejected_before_they_are_formed() {
        String thousand =
                IntStream.range(0, 1000).mapToObj(i -> "\"l" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        Answer answer = zeroShot("{\"input\":" + thousand + ",\"labels\":" + thousand + "}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo(
                        "/input: expected at most 2048 pairs of a text and a label (praxis.models.texts), found 1000000");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"labels\":[\"a\"]}`, /input",
                "`{\"input\":\"a\"}`, /labels",
                "`{\"input\":[],\"labels\":[\"a\"]}`, /input",
                "`{\"input\":\"a\",\"labels\":[]}`, /labels",
                "`{\"input\":\"a\",\"labels\":\"a\"}`, /labels",
                "`{\"input\":\"a\",\"labels\":[\"a\",\" \"]}`, /labels/1",
                "`{\"input\":\"a\",\"labels\":[\"a\",\"b\",\"a\"]}`, /labels/2",
                "`{\"input\":\"a\",\"labels\":[\"a\"],\"hypothesis_template\":\"is\"}`, /hypothesis_template",
                "`{\"input\":\"a\",\"labels\":[\"a\"],\"hypothesis_template\":\"{} {}\"}`, /hypothesis_template",
                "`{\"input\":\"a\",\"labels\":[\"a\"],\"hypothesis_template\":\"{{}}\"}`, /hypothesis_template",
                "`{\"input\":\"a\",\"labels\":[\"a\"],\"hypothesis_template\":\"{0}\"}`, /hypothesis_template",
                "`{\"input\":\"a\",\"labels\":[\"a\"],\"top_k\":0}`, /top_k",
            })
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = zeroShot(body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_model_without_a_label_for_entailment_is_rejected_with_its_labels() {
        String body = "{\"input\":\"a\"," + LABELS + "}";
        Answer classifier = post("/v1/models/tiny-random-classifier/zero-shot", body);
        assertThat(classifier.status()).isEqualTo(422);
        assertThat(classifier.json().get("detail").asString())
                .endsWith("tiny-random-classifier has the labels [negative, neutral, positive]");
        Answer embedder = post("/v1/models/bert-tiny/zero-shot", body);
        assertThat(embedder.status()).isEqualTo(422);
        assertThat(embedder.json().get("detail").asString()).endsWith("bert-tiny has no labels");
    }

    private Answer zeroShot(String body) {
        return post("/v1/models/deberta-tiny-nli/zero-shot", body);
    }

    private static Map<String, Double> scores(JsonNode labels) {
        return labels.valueStream()
                .collect(Collectors.toMap(
                        label -> label.get("label").asString(),
                        label -> label.get("score").asDouble()));
    }
}
