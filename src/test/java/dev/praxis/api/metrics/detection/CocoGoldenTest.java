package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.JsonList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of pycocotools over HTTP. */
class CocoGoldenTest extends DetectionTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void numbers_are_those_of_pycocotools(Golden.Case golden) {
        JsonNode answer =
                answer(copy(golden.get("request")).put("details", true).put("details_iou_threshold", first(golden)));
        JsonNode expected = golden.get("expected");
        expected.get("summary").propertyStream().forEach(number -> {
            if (answer.get("summary").has(number.getKey())) {
                assertThat(answer.get("summary").get(number.getKey()))
                        .as(number.getKey())
                        .isEqualTo(number.getValue());
            }
        });
        assertThat(answer.get("summary").get("AP"))
                .isEqualTo(expected.get("summary").get("AP"));
        expected.get("classes")
                .propertyStream()
                .forEach(of ->
                        assertClass(JsonList.find(answer.get("classes"), "label", of.getKey()), of.getValue(), answer));
        assertCurve(answer.at("/details/curves"), expected.get("curve"));
        assertDetections(answer.at("/details/detections"), expected.get("detections"));
    }

    private static double first(Golden.Case golden) {
        return golden.get("request").path("iou_thresholds").path(0).asDouble(0.5);
    }

    private static void assertClass(JsonNode actual, JsonNode expected, JsonNode answer) {
        assertThat(actual.get("average_precision")).isEqualTo(expected.get("AP"));
        String label = actual.get("label").asString();
        if (expected.get("AP").isNull()) {
            assertThat(actual.has("summary")).isFalse();
            assertThat(answer.get("left_out").valueStream().map(JsonNode::asString))
                    .contains(label);
            assertThat(answer.get("undefined").valueStream().map(JsonNode::asString))
                    .contains("the class has no ground truths");
            return;
        }
        assertThat(actual.get("average_precisions")).isEqualTo(expected.get("AP_at"));
        assertThat(actual.at("/summary/AP")).isEqualTo(expected.get("AP"));
        assertThat(actual.get("summary").valueStream().toList()).contains(expected.get("AR"));
    }

    private static void assertCurve(JsonNode curves, JsonNode expected) {
        if (!expected.path("precision").isArray()) {
            return;
        }
        JsonNode curve = curves.valueStream()
                .filter(one -> one.get("label").equals(expected.get("label"))
                        && one.get("iou_threshold").asDouble()
                                == expected.get("iou").asDouble())
                .findFirst()
                .orElseThrow();
        assertThat(Golden.vector(curve.get("precision"))).containsExactly(Golden.vector(expected.get("precision")));
    }

    private static void assertDetections(JsonNode actual, JsonNode expected) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            String outcome = actual.get(i).get("outcome").asString();
            JsonNode one = expected.get(i);
            if (outcome.equals("left_out")) {
                continue;
            }
            assertThat(outcome.equals("ignored"))
                    .as("detection %d is %s", i, outcome)
                    .isEqualTo(one.get("ignored").asBoolean());
            if (!one.get("ground_truth").isNull()) {
                assertThat(actual.get(i).get("ground_truth")).isEqualTo(one.get("ground_truth"));
                assertThat(outcome).isIn("true_positive", "ignored");
            } else {
                assertThat(outcome).isIn("false_positive", "duplicate", "ignored");
            }
        }
    }

    @Test
    void objects_of_coco_files_inline_give_the_twelve_numbers() {
        JsonNode file = Golden.read("detection/coco-ground-truth.json");
        ObjectNode request = MAPPER.createObjectNode().put("protocol", "coco");
        ArrayNode truths = request.putArray("ground_truths");
        file.get("annotations")
                .forEach(one -> truths.add(inline(one)
                        .put("crowd", one.get("iscrowd").asInt() == 1)
                        .set("area", one.get("area"))));
        ArrayNode detections = request.putArray("detections");
        Golden.read("detection/coco-detections.json")
                .forEach(one -> detections.add(inline(one).set("score", one.get("score"))));
        assertThat(answer(request).get("summary").toString())
                .isEqualTo(Golden.read("detection/coco-expected.json").toString());
    }

    private static ObjectNode inline(JsonNode object) {
        ObjectNode one = MAPPER.createObjectNode();
        one.set("image", object.get("image_id"));
        one.set("label", object.get("category_id"));
        one.set("box", object.get("bbox"));
        return one;
    }
}
