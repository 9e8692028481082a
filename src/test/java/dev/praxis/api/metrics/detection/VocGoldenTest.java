package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import dev.praxis.JsonList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The numbers of PASCAL VOC's script over HTTP. */
class VocGoldenTest extends DetectionTest {
    private static final double ROUNDING = 1e-14;

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection-voc.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void numbers_are_those_of_the_reference(Golden.Case golden) {
        JsonNode request = golden.get("request");
        JsonNode expected = golden.get("expected");
        JsonNode of2007 = answer(copy(request).put("protocol", "voc2007"));
        JsonNode of2010 = answer(copy(request).put("protocol", "voc2010").put("details", true));
        assertThat(answer(request).get("summary")).isEqualTo(of2010.get("summary"));
        assertClose(of2007.at("/summary/mAP"), expected.get("mAP_2007"));
        assertClose(of2010.at("/summary/mAP"), expected.get("mAP_2010"));
        expected.get("classes").propertyStream().forEach(entry -> {
            JsonNode actual = JsonList.find(of2010.get("classes"), "label", entry.getKey());
            JsonNode one = entry.getValue();
            assertThat(actual.get("ground_truths")).isEqualTo(one.get("ground_truths"));
            if (one.get("AP_2010").isNull()) {
                assertThat(actual.get("average_precision").isNull()).isTrue();
                return;
            }
            assertClose(actual.get("average_precision"), one.get("AP_2010"));
            assertClose(actual.at("/all_point/0"), one.get("AP_2010"));
            assertClose(actual.at("/eleven_point/0"), one.get("AP_2007"));
            assertThat(actual.at("/recalls/0").asDouble())
                    .isCloseTo(
                            one.get("true").asDouble()
                                    / one.get("ground_truths").asDouble(),
                            within(ROUNDING));
        });
        assertDetections(of2010.at("/details/detections"), expected.get("detections"), of2010);
    }

    private static void assertClose(JsonNode actual, JsonNode expected) {
        assertThat(actual.isNull()).isEqualTo(expected.isNull());
        assertThat(actual.asDouble(0)).isCloseTo(expected.asDouble(0), within(ROUNDING));
    }

    private static void assertDetections(JsonNode actual, JsonNode expected, JsonNode answer) {
        for (int i = 0; i < expected.size(); i++) {
            JsonNode one = expected.get(i);
            JsonNode explained = actual.get(i);
            String verdict = one.get("verdict").asString();
            boolean isLeftOut = answer.path("left_out").valueStream().anyMatch(explained.get("label")::equals);
            if (isLeftOut) {
                assertThat(explained.get("outcome").asString())
                        .as("detection %d", i)
                        .isEqualTo("left_out");
                continue;
            }
            assertThat(explained.get("outcome").asString())
                    .as("detection %d", i)
                    .isEqualTo(verdict.equals("true") || verdict.equals("false") ? verdict + "_positive" : verdict);
            if (!one.get("ground_truth").isNull() && one.get("iou").asDouble() > 0) {
                assertThat(explained.get("ground_truth")).isEqualTo(one.get("ground_truth"));
                assertThat(explained.get("iou").asDouble())
                        .isCloseTo(one.get("iou").asDouble(), within(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void the_example_of_object_detection_metrics_has_its_areas(int index) {
        JsonNode example = Golden.read("detection/voc-case.json");
        JsonNode expected = example.get("expected").get(index);
        String body =
                "{\"protocol\":\"voc\",\"box_format\":%s,\"ground_truths\":%s,\"detections\":%s,\"iou_thresholds\":[%s]}"
                        .formatted(
                                example.get("box_format"),
                                example.get("ground_truths"),
                                example.get("detections"),
                                expected.get("iou_threshold"));
        JsonNode one = answer(body).at("/classes/0");
        assertThat(one.at("/all_point/0").asDouble())
                .isCloseTo(expected.get("all_point").asDouble(), within(1e-9));
        assertThat(one.at("/eleven_point/0").asDouble())
                .isCloseTo(expected.get("eleven_point").asDouble(), within(1e-9));
    }

    @Test
    void thresholds_are_averaged() {
        JsonNode request = Golden.named("detection-voc.json", "random").get("request");
        JsonNode both = answer(copy(request).set("iou_thresholds", MAPPER.readTree("[0.3,0.6]")));
        JsonNode low = answer(copy(request).set("iou_thresholds", MAPPER.readTree("[0.3]")));
        JsonNode high = answer(copy(request).set("iou_thresholds", MAPPER.readTree("[0.6]")));
        assertThat(both.at("/summary/mAP").asDouble())
                .isCloseTo(
                        (low.at("/summary/mAP").asDouble()
                                        + high.at("/summary/mAP").asDouble())
                                / 2,
                        within(ROUNDING));
        assertThat(both.at("/mean_average_precisions/1")).isEqualTo(high.at("/mean_average_precisions/0"));
    }
}
