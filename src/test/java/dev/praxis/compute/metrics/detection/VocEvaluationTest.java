package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class VocEvaluationTest {
    private static final double ROUNDING = 1e-14;

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection-voc.json");
    }

    @Test
    void areas_agree_with_a_published_example() {
        JsonNode golden = Golden.read("detection/voc-case.json");
        ExampleObjects objects = ExampleObjects.ofRequest(golden, 1);
        for (JsonNode expected : golden.get("expected")) {
            VocEvaluation evaluation = objects.voc(expected.get("iou_threshold").asDouble());
            // The example has ten digits.
            assertThat(evaluation.allPoint(0, 0))
                    .isCloseTo(expected.get("all_point").asDouble(), within(1e-10));
            assertThat(evaluation.elevenPoint(0, 0))
                    .isCloseTo(expected.get("eleven_point").asDouble(), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void every_rule_is_that_of_the_protocol(Golden.Case golden) {
        JsonNode request = golden.get("request");
        ExampleObjects objects =
                ExampleObjects.ofRequest(request, request.path("pixel_offset").asDouble(1));
        double[] thresholds =
                request.has("iou_thresholds") ? Golden.vector(request.get("iou_thresholds")) : new double[] {0.5};
        VocEvaluation evaluation = objects.voc(thresholds);
        DetectionDecisions decisions = evaluation.decisions(0);
        JsonNode expected = golden.get("expected");
        expected.get("classes").propertyStream().forEach(entry -> {
            int label = objects.labels().indexOf(entry.getKey());
            JsonNode of = entry.getValue();
            assertThat(evaluation.positives(label))
                    .isEqualTo(of.get("ground_truths").asInt());
            if (evaluation.positives(label) == 0) {
                return;
            }
            assertThat(evaluation.allPoint(label, 0))
                    .isCloseTo(of.get("AP_2010").asDouble(), within(ROUNDING));
            assertThat(evaluation.elevenPoint(label, 0))
                    .isCloseTo(of.get("AP_2007").asDouble(), within(ROUNDING));
            assertThat(evaluation.recall(label, 0))
                    .isEqualTo(
                            of.get("true").asDouble() / of.get("ground_truths").asDouble());
        });
        for (int i = 0; i < expected.get("detections").size(); i++) {
            JsonNode of = expected.get("detections").get(i);
            int truth = of.get("ground_truth").isNull()
                    ? MatchRecord.NONE
                    : of.get("ground_truth").asInt();
            assertThat(decisions.matches().groundTruths()[i])
                    .as("detection %d", i)
                    .isEqualTo(truth);
            assertThat(decisions.matches().overlaps()[i])
                    .isEqualTo(of.get("iou").asDouble());
            if (decisions.outcomes()[i] != DetectionOutcome.LEFT_OUT) {
                assertThat(verdict(decisions.outcomes()[i]))
                        .isEqualTo(of.get("verdict").asString());
            }
        }
        assertThat(Arrays.asList(decisions.outcomes())).doesNotContainNull();
    }

    private static String verdict(DetectionOutcome outcome) {
        return switch (outcome) {
            case TRUE -> "true";
            case IGNORED -> "ignored";
            case DUPLICATE -> "duplicate";
            case FALSE, LEFT_OUT -> "false";
        };
    }
}
