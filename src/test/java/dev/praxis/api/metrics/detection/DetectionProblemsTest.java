package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused, and the problems they get. */
class DetectionProblemsTest extends DetectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            "protocol":"cocco";                                  /protocol;         expected one of "coco", "lvis", "voc", "voc2007", "voc2010"
            "iou_type":"keypoints";                              /iou_type;         expected one of "bbox", "segm", found a string "keypoints"
            "box_format":"cxcywha";                              /box_format;       expected one of "xyxy", "xywh", "cxcywh"
            "protocol":"coco","iou_thresholds":[0.6,0.5];        /iou_thresholds/1; expected ascending thresholds
            "protocol":"coco","iou_thresholds":[0.5,0.5];        /iou_thresholds/1; expected ascending thresholds
            "protocol":"coco","iou_thresholds":[0,0.5];          /iou_thresholds/0; expected a threshold above 0
            "protocol":"coco","iou_thresholds":[1.5];            /iou_thresholds/0; from 0 to 1
            "protocol":"coco","iou_thresholds":[];               /iou_thresholds;   expected at least one
            "protocol":"voc","iou_thresholds":[];                /iou_thresholds;   expected at least one
            "protocol":"coco","recall_thresholds":[0.5,0.4];     /recall_thresholds/1; expected ascending thresholds
            "protocol":"coco","recall_thresholds":[];            /recall_thresholds; expected at least one
            "protocol":"coco","max_detections":[];               /max_detections;   expected at least one number
            "protocol":"coco","max_detections":[0];              /max_detections/0; at least 1
            "protocol":"coco","max_detections":[10,10];          /max_detections/1; expected ascending numbers
            "protocol":"coco","area_ranges":[null];              /area_ranges/0;    must not be null
            "protocol":"coco","area_ranges":[{"name":"a","min":-1,"max":1}]; /area_ranges/0; expected 0 <= min <= max
            "protocol":"voc","max_detections":[5];               /max_detections;   has no effect with voc
            "protocol":"voc","recall_thresholds":[0.5];          /recall_thresholds; has no effect with voc
            "protocol":"voc","area_ranges":[];                   /area_ranges;      has no effect with voc
            "protocol":"lvis","max_detections":[5];              /max_detections;   has no effect with lvis
            "protocol":"coco","pixel_offset":0.5;                /pixel_offset;     expected 0 or 1, found 0.5
            "protocol":"coco","iou_type":"segm","pixel_offset":1; /pixel_offset;    has no effect with masks
            "protocol":"coco","iou_type":"segm","box_format":"xywh"; /box_format;   has no effect with masks
            "protocol":"coco","iou_type":"segm";                 /ground_truths/0/segmentation; this field is required with segm
            "protocol":"coco","details_iou_threshold":0.51;      /details_iou_threshold; expected one of the IoU thresholds, found 0.51
            "protocol":"voc","details_iou_threshold":0.75;       /details_iou_threshold; expected one of the IoU thresholds
            "protocol":"coco","calibration_bins":0;              /calibration_bins; expected at least 1
            "protocol":"coco","images":[{"image":2}];            /ground_truths/0/image; expected an image of the list of images, found "1"
            "protocol":"coco","iou_treshold":0.5;                /iou_treshold;     did you mean "iou_thresholds"
            """)
    void an_option_names_its_position(String fields, String pointer, String detail) {
        assertProblem(
                body(fields.contains("\"protocol\"") ? fields : "\"protocol\":\"coco\"," + fields), pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            coco; "box":[0,0,-1,5];    /ground_truths/0/box; a width and a height of at least 0, found -1.0 and 5.0
            voc;  "box":[5,0,4,5];     /ground_truths/0/box; a width and a height of at least 0
            coco; "box":[0,0,1e300,5]; /ground_truths/0/box; expected coordinates of at most 1e100
            coco; "box":[0,0,1,1],"difficult":true; /ground_truths/0/difficult; expected crowd, which coco has instead
            voc;  "box":[0,0,1,1],"crowd":1;        /ground_truths/0/crowd; expected difficult, which voc has instead
            coco; "box":[0,0,1,1],"area":-1;        /ground_truths/0/area; expected at least 0, found -1.0
            coco; "segmentation":[[0,0,1,0,1,1]];   /ground_truths/0/box; this field is required with bbox as iou_type
            """)
    void a_ground_truth_names_its_position(String protocol, String fields, String pointer, String detail) {
        String truth = "{\"image\":1,\"label\":\"a\",%s}".formatted(fields);
        assertProblem(body(truth, "", "\"protocol\":\"%s\"".formatted(protocol)), pointer, detail);
    }

    @Test
    void a_negative_box_of_a_detection_has_its_index() {
        assertProblem(
                body(TRUTH, FOUND + "," + FOUND.replace("10,10]", "10,-1]"), "\"protocol\":\"coco\""),
                "/detections/1/box",
                "found 10.0 and -1.0");
    }

    @Test
    void calibrated_scores_are_probabilities() {
        assertProblem(
                body(TRUTH, FOUND + "," + FOUND.replace("0.5", "1.5"), "\"protocol\":\"coco\",\"calibration_bins\":5"),
                "/detections/1/score",
                "expected a score from 0 to 1 with calibration_bins, found 1.5");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 400", "1e999, 422", "-1e999, 422", "Infinity, 400"})
    void a_score_is_finite(String score, int status) {
        Answer answer = post(PATH, body(TRUTH, FOUND.replace("0.5", score), "\"protocol\":\"coco\""));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).startsWith("/detections/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"image\":1,\"label\":\"a\",\"box\":[0,0,10,10],\"crowd\":true}",
                "{\"image\":1,\"label\":\"a\",\"box\":[0,0,10,10],\"area\":1e11}"
            })
    void without_ground_truths_that_count_nothing_is_defined(String truth) {
        Answer answer = post(PATH, body(truth, FOUND, "\"protocol\":\"coco\",\"errors\":true,\"details\":true"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith("undefined");
        assertThat(answer.pointer()).isEqualTo("/ground_truths");
    }

    @Test
    void a_range_of_all_areas_with_no_ground_truth_defines_nothing() {
        assertProblem(
                body("\"protocol\":\"coco\",\"area_ranges\":[{\"name\":\"all\",\"min\":1e6,\"max\":1e7}]"),
                "/ground_truths",
                "undefined without a ground truth");
    }

    @Test
    void required_fields_are_named() {
        assertProblem("{\"ground_truths\":[],\"detections\":[]}", "/protocol", "this field is required");
        assertProblem("{\"protocol\":\"coco\",\"detections\":[]}", "/ground_truths", "this field is required");
        assertProblem("{\"protocol\":\"coco\",\"ground_truths\":[]}", "/detections", "this field is required");
        assertProblem("{\"protocol\":\"coco\",\"ground_truths\":null,\"detections\":[]}", "/ground_truths", "required");
    }

    @Test
    void calibration_has_a_limit_of_bins() {
        Answer answer = post(PATH, body("\"protocol\":\"coco\",\"calibration_bins\":1000000000"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/calibration_bins");
    }
}
