package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The numbers of TIDE over HTTP. */
class DetectionErrorsTest extends DetectionTest {
    private static final double ROUNDING = 1e-14;
    private static final Map<String, String> NAMES = Map.of(
            "Cls", "classification",
            "Loc", "localization",
            "Both", "both",
            "Dupe", "duplicate",
            "Bkg", "background",
            "Miss", "missed");

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection-errors.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void errors_are_those_of_tide(Golden.Case golden) {
        JsonNode answer = answer(copy(golden.get("request"))
                .put("protocol", "coco")
                .put("details", true)
                .put("errors", true));
        JsonNode errors = answer.get("errors");
        JsonNode expected = golden.get("expected");
        assertThat(errors.get("kinds")).hasSize(NAMES.size());
        NAMES.forEach((name, kind) -> assertThat(errors.get("kinds").get(kind).get("count"))
                .as(kind)
                .isEqualTo(expected.get("counts").get(name)));
        for (int i = 0; i < expected.get("detections").size(); i++) {
            String name = expected.get("detections").get(i).path("error").asString(null);
            assertThat(answer.at("/details/detections/" + i).path("error").asString(null))
                    .as("detection %d", i)
                    .isEqualTo(name == null ? null : NAMES.get(name));
        }
        if (answer.has("left_out")) {
            // In TIDE's mean, the class counts as 0.
            return;
        }
        assertPercent(errors.get("average_precision"), expected.get("AP"));
        NAMES.forEach((name, kind) -> assertPercent(
                errors.get("kinds").get(kind).get("gain"), expected.get("dAP").get(name)));
        assertPercent(errors.get("false_positive_gain"), expected.at("/dAP/FalsePos"));
        assertPercent(errors.get("false_negative_gain"), expected.at("/dAP/FalseNeg"));
    }

    private static void assertPercent(JsonNode actual, JsonNode percent) {
        assertThat(actual.asDouble()).isCloseTo(percent.asDouble() / 100, within(ROUNDING));
    }

    @Test
    void without_detections_everything_is_missed() {
        JsonNode errors =
                answer(body(TRUTH, "", "\"protocol\":\"coco\",\"errors\":true")).get("errors");
        assertThat(errors.at("/kinds/missed/count").asInt()).isEqualTo(1);
        assertThat(errors.get("average_precision").asDouble()).isZero();
        assertThat(errors.at("/kinds/background").toString()).isEqualTo("{\"count\":0,\"gain\":0.0}");
    }

    @Test
    void errors_are_only_returned_if_they_are_asked_for() {
        JsonNode answer = answer(body("\"protocol\":\"coco\",\"details\":true"));
        assertThat(answer.has("errors")).isFalse();
        assertThat(answer.at("/details/detections/0").has("error")).isFalse();
    }
}
