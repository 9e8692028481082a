package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests with a definite answer, and what the parts of it mean. */
class DetectionApiTest extends DetectionTest {
    private static final String COCO = "\"protocol\":\"coco\"";
    private static final String VOC = "\"protocol\":\"voc\",\"box_format\":\"xywh\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"box_format\":\"xyxy\",[1,2,11,22]",
                "\"box_format\":\"xywh\",[1,2,10,20]",
                "\"box_format\":\"cxcywh\",[6,12,10,20]"
            })
    void a_box_has_one_of_three_formats(String formatAndBox) {
        int box = formatAndBox.indexOf('[');
        String truth = "{\"image\":1,\"label\":\"a\",\"box\":[1,2,10,20]}";
        String body = body(
                truth.replace("[1,2,10,20]", formatAndBox.substring(box)),
                FOUND.replace("[0,0,10,10]", formatAndBox.substring(box)),
                COCO + "," + formatAndBox.substring(0, box - 1) + ",\"details\":true");
        assertThat(answer(body).toString())
                .isEqualTo(answer(body(truth, FOUND.replace("[0,0,10,10]", "[1,2,10,20]"), COCO + ",\"details\":true"))
                        .toString());
    }

    @Test
    void an_image_that_only_detections_have_makes_them_false() {
        JsonNode answer = answer(
                body(TRUTH, FOUND + "," + FOUND.replace("\"image\":1", "\"image\":2"), COCO + ",\"details\":true"));
        assertThat(answer.get("images").asInt()).isEqualTo(2);
        assertThat(answer.at("/details/detections/1").toString())
                .isEqualTo(
                        "{\"image\":\"2\",\"label\":\"a\",\"score\":0.5,\"outcome\":\"false_positive\",\"ground_truth\":null,\"iou\":0.0}");
        assertThat(answer.at("/classes/0/best_f1/false_positives").asInt()).isEqualTo(1);
    }

    @Test
    void a_class_that_only_detections_have_is_left_out() {
        JsonNode answer =
                answer(body(TRUTH, FOUND + "," + FOUND.replace("\"a\"", "\"b\""), COCO + ",\"details\":true"));
        assertThat(answer.get("left_out").toString()).isEqualTo("[\"b\"]");
        assertThat(answer.at("/classes/1").toString())
                .isEqualTo("{\"label\":\"b\",\"ground_truths\":0,\"detections\":1,\"average_precision\":null}");
        assertThat(answer.at("/undefined/classes~11~1average_precision").asString())
                .isEqualTo("the class has no ground truths");
        assertThat(answer.at("/details/detections/1/outcome").asString()).isEqualTo("left_out");
        assertThat(answer.at("/summary/AP")).isEqualTo(answer(body(COCO)).at("/summary/AP"));
    }

    @Test
    void a_number_without_a_value_says_why() {
        JsonNode answer = answer(body(COCO + ",\"iou_thresholds\":[0.6]"));
        assertThat(answer.at("/summary/AP_large").isNull()).isTrue();
        assertThat(answer.at("/undefined/summary~1AP_large").asString())
                .startsWith("no class has ground truths in the range of areas");
        assertThat(answer.at("/summary/AP50").isNull()).isTrue();
        assertThat(answer.at("/undefined/summary~1AP50").asString())
                .isEqualTo("the IoU threshold is none of iou_thresholds");
    }

    @Test
    void outcomes_of_coco_say_what_decided() {
        String truths = TRUTH + ",{\"image\":1,\"label\":\"a\",\"box\":[50,50,10,10],\"crowd\":true}";
        String detections = String.join(
                ",",
                FOUND.replace("0.5", "0.9"),
                FOUND.replace("0.5", "0.8"),
                FOUND.replace("0.5", "0.7").replace("[0,0,", "[50,50,"),
                FOUND.replace("0.5", "0.6").replace("[0,0,", "[5,5,"),
                FOUND.replace("0.5", "0.1"));
        JsonNode explained = answer(body(truths, detections, COCO + ",\"details\":true,\"max_detections\":[4]"))
                .at("/details/detections");
        assertThat(explained.valueStream().map(one -> one.get("outcome").asString()))
                .containsExactly("true_positive", "duplicate", "ignored", "false_positive", "left_out");
        assertThat(explained
                        .valueStream()
                        .limit(4)
                        .map(one -> one.get("ground_truth").asInt()))
                .containsExactly(0, 0, 1, 0);
        assertThat(explained.at("/3/iou").asDouble()).isEqualTo(25 / 175.0);
    }

    @Test
    void outcomes_of_voc_say_what_decided() {
        String truths = TRUTH + ",{\"image\":1,\"label\":\"a\",\"box\":[50,50,10,10],\"difficult\":1}";
        String detections =
                String.join(",", FOUND, FOUND, FOUND.replace("[0,0,", "[50,50,"), FOUND.replace("[0,0,", "[90,0,"));
        JsonNode explained =
                answer(body(truths, detections, VOC + ",\"details\":true")).at("/details/detections");
        assertThat(explained.valueStream().map(one -> one.get("outcome").asString()))
                .containsExactly("true_positive", "duplicate", "ignored", "false_positive");
    }

    @Test
    void scores_are_calibrated_at_one_threshold() {
        String detections = FOUND.replace("0.5", "0.9") + "," + FOUND.replace("0.5", "0.2");
        JsonNode calibration = answer(body(TRUTH, detections, COCO + ",\"calibration_bins\":4"))
                .get("calibration");
        assertThat(calibration
                        .get("bins")
                        .valueStream()
                        .map(bin -> bin.get("count").asInt()))
                .containsExactly(1, 0, 0, 1);
        assertThat(calibration.at("/bins/3/observed_frequency").asDouble()).isEqualTo(1);
        assertThat(calibration.at("/bins/0/observed_frequency").asDouble()).isZero();
        assertThat(answer(body(COCO)).has("calibration")).isFalse();
    }

    @Test
    void calibration_needs_a_detection_that_counts() {
        assertProblem(body(TRUTH, "", COCO + ",\"calibration_bins\":4"), "/calibration_bins", "undefined without");
        assertProblem(
                body(TRUTH, FOUND.replace("\"a\"", "\"b\""), COCO + ",\"calibration_bins\":4"),
                "/calibration_bins",
                "undefined without");
    }

    @Test
    void the_best_f1_is_at_the_threshold_of_details() {
        JsonNode best = answer(body(COCO + ",\"details_iou_threshold\":0.75")).at("/classes/0/best_f1");
        assertThat(best.toString())
                .isEqualTo(
                        "{\"iou_threshold\":0.75,\"threshold\":0.5,\"true_positives\":1,\"false_positives\":0,\"false_negatives\":0,\"precision\":1.0,\"recall\":1.0,\"f1\":1.0}");
        assertThat(answer(body(TRUTH, "", COCO)).at("/classes/0").has("best_f1"))
                .isFalse();
    }

    @Test
    void without_detections_nothing_is_found() {
        for (String protocol : new String[] {COCO, VOC, "\"protocol\":\"lvis\"", "\"protocol\":\"voc2007\""}) {
            JsonNode answer = answer(body(TRUTH, "", protocol + ",\"details\":true"));
            assertThat(answer.at("/classes/0/average_precision").asDouble()).isZero();
            assertThat(answer.at("/details/detections")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, \"1\"", "true, \"true\"", "-7, \"-7\""})
    void a_name_that_is_no_text_is_the_text_it_looks_like(String name, String text) {
        JsonNode answer = answer(body(
                TRUTH.replace("\"image\":1", "\"image\":" + name),
                FOUND.replace("\"image\":1", "\"image\":" + text),
                COCO));
        assertThat(answer.get("images").asInt()).isEqualTo(1);
        assertThat(answer.at("/summary/AR_100").asDouble()).isEqualTo(1);
    }

    @Test
    void equal_requests_have_equal_answers() {
        String body = body(TRUTH, FOUND, COCO + ",\"details\":true,\"errors\":true,\"calibration_bins\":3");
        assertThat(answer(body)).isEqualTo(answer(body));
    }

    @Test
    void curves_are_drawn_at_each_threshold_and_errors_below() {
        String svg = svg(body(COCO + ",\"iou_thresholds\":[0.5,0.75],\"errors\":true"))
                .response()
                .body();
        assertThat(svg)
                .startsWith("<svg")
                .contains("Precision and recall: a", "IoU 0.5,", "IoU 0.75,", "Errors", "classification");
        assertThat(svg(body(COCO)).response().body()).doesNotContain("Errors").contains("IoU 0.95,");
    }

    @Test
    void a_drawing_shows_the_mean_or_one_class() {
        String two = body(
                TRUTH + "," + TRUTH.replace("\"a\"", "\"<b>\""), FOUND + "," + FOUND.replace("\"a\"", "\"<b>\""), COCO);
        assertThat(svg(two).response().body()).contains("Precision and recall, mean over 2 classes");
        assertThat(svg(two.replace(COCO, COCO + ",\"drawn_label\":\"<b>\""))
                        .response()
                        .body())
                .contains("Precision and recall: &lt;b&gt;")
                .doesNotContain("<b>");
        assertProblem(
                two.replace(COCO, COCO + ",\"drawn_label\":\"c\""),
                "/drawn_label",
                "expected a class with ground truths, found \"c\"");
    }
}
