package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CocoEvaluationTest {
    static Stream<Golden.Case> golden() {
        return Golden.cases("detection.json");
    }

    private static CocoSettings settings(JsonNode request) {
        List<AreaRange> areas = new ArrayList<>(List.of(AreaRange.ALL));
        if (request.has("area_ranges")) {
            request.get("area_ranges")
                    .forEach(range -> areas.add(new AreaRange(
                            range.get("name").asString(),
                            range.get("min").asDouble(),
                            range.get("max").asDouble())));
        } else {
            areas.addAll(AreaRange.COCO);
        }
        return new CocoSettings(
                request.has("iou_thresholds")
                        ? Golden.vector(request.get("iou_thresholds"))
                        : CocoSettings.defaultIouThresholds(),
                request.has("recall_thresholds")
                        ? Golden.vector(request.get("recall_thresholds"))
                        : CocoSettings.defaultRecallThresholds(),
                areas,
                request.has("max_detections")
                        ? request.get("max_detections")
                                .valueStream()
                                .mapToInt(JsonNode::asInt)
                                .toArray()
                        : new int[] {1, 10, 100});
    }

    @Test
    void thresholds_have_the_bits_of_numpy() {
        assertThat(CocoSettings.defaultIouThresholds()).hasSize(10).contains(0.5, 0.75, 0.95);
        assertThat(CocoSettings.defaultIouThresholds()[1]).isEqualTo(0.5 + 0.049999999999999996);
        assertThat(CocoSettings.defaultRecallThresholds()).hasSize(101).contains(1.0);
        assertThat(CocoSettings.defaultRecallThresholds()[35])
                .isEqualTo(35 * 0.01)
                .isNotEqualTo(0.35);
    }

    @Test
    void the_twelve_numbers_of_coco_files_are_those_of_pycocotools() {
        ExampleObjects objects = ExampleObjects.ofCoco(
                Golden.read("detection/coco-ground-truth.json"), Golden.read("detection/coco-detections.json"));
        CocoEvaluation evaluation = objects.coco(settings(Golden.read("detection/coco-expected.json")));
        double[] expected = Golden.read("detection/coco-expected.json")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(twelve(evaluation)).containsExactly(expected);
    }

    private static int[] all(CocoEvaluation evaluation) {
        return IntStream.range(0, evaluation.labels()).toArray();
    }

    private static double[] twelve(CocoEvaluation evaluation) {
        int[] labels = all(evaluation);
        return Stream.of(
                        evaluation.meanPrecision(labels, 0, 0, 10),
                        evaluation.meanPrecision(labels, 0, 0, 1),
                        evaluation.meanPrecision(labels, 0, 5, 6),
                        evaluation.meanPrecision(labels, 1, 0, 10),
                        evaluation.meanPrecision(labels, 2, 0, 10),
                        evaluation.meanPrecision(labels, 3, 0, 10),
                        evaluation.meanRecall(labels, 0, 0),
                        evaluation.meanRecall(labels, 0, 1),
                        evaluation.meanRecall(labels, 0, 2),
                        evaluation.meanRecall(labels, 1, 2),
                        evaluation.meanRecall(labels, 2, 2),
                        evaluation.meanRecall(labels, 3, 2))
                .mapToDouble(OptionalDouble::orElseThrow)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void every_rule_is_that_of_pycocotools(Golden.Case golden) {
        JsonNode request = golden.get("request");
        ExampleObjects objects = ExampleObjects.ofRequest(request, 0);
        CocoSettings settings = settings(request);
        CocoEvaluation evaluation = objects.coco(settings);
        JsonNode expected = golden.get("expected");
        assertSummary(evaluation, expected.get("summary"));
        expected.get("classes").propertyStream().forEach(entry -> {
            int label = objects.labels().indexOf(entry.getKey());
            assertValue(
                    evaluation.meanPrecision(new int[] {label}, 0, 0, settings.iouThresholds().length),
                    entry.getValue().get("AP"));
            assertValue(
                    evaluation.meanRecall(new int[] {label}, 0, settings.maxDetections().length - 1),
                    entry.getValue().get("AR"));
            if (evaluation.positives(label, 0) > 0) {
                assertThat(IntStream.range(0, settings.iouThresholds().length)
                                .mapToDouble(threshold -> evaluation
                                        .averagePrecision(label, 0, threshold)
                                        .orElseThrow())
                                .toArray())
                        .containsExactly(Golden.vector(entry.getValue().get("AP_at")));
            }
        });
        JsonNode curve = expected.get("curve");
        if (curve.path("precision").isArray()) {
            int threshold = Arrays.binarySearch(
                    settings.iouThresholds(), curve.get("iou").asDouble());
            assertThat(evaluation.precisions(
                            objects.labels().indexOf(curve.get("label").asString()), threshold))
                    .containsExactly(Golden.vector(curve.get("precision")));
        }
    }

    private static void assertSummary(CocoEvaluation evaluation, JsonNode expected) {
        CocoSettings settings = evaluation.settings();
        int[] labels = all(evaluation);
        int most = settings.maxDetections().length - 1;
        int thresholds = settings.iouThresholds().length;
        assertValue(evaluation.meanPrecision(labels, 0, 0, thresholds), expected.get("AP"));
        for (int area = 1; area < settings.areaRanges().size(); area++) {
            String name = settings.areaRanges().get(area).name();
            if (expected.has("AP_" + name)) {
                assertValue(evaluation.meanPrecision(labels, area, 0, thresholds), expected.get("AP_" + name));
                assertValue(evaluation.meanRecall(labels, area, most), expected.get("AR_" + name));
            }
        }
        for (int i = 0; i <= most; i++) {
            JsonNode recall = expected.path("AR_" + settings.maxDetections()[i]);
            if (!recall.isMissingNode()) {
                assertValue(evaluation.meanRecall(labels, 0, i), recall);
            }
        }
    }

    private static void assertValue(OptionalDouble found, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow()).isEqualTo(expected.asDouble());
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void every_detection_has_the_ground_truth_of_pycocotools(Golden.Case golden) {
        CocoSettings settings = settings(golden.get("request"));
        CocoEvaluation evaluation =
                ExampleObjects.ofRequest(golden.get("request"), 0).coco(settings);
        DetectionDecisions decisions = evaluation.decisions(0);
        JsonNode expected = golden.get("expected").get("detections");
        for (int i = 0; i < expected.size(); i++) {
            JsonNode of = expected.get(i);
            boolean isMatched =
                    !of.path("ground_truth").isNull() && !of.path("cut").asBoolean(false);
            assertThat(decisions.matches().isMatched()[i]).as("detection %d", i).isEqualTo(isMatched);
            if (isMatched) {
                assertThat(decisions.matches().groundTruths()[i])
                        .isEqualTo(of.get("ground_truth").asInt());
            }
            DetectionOutcome outcome = decisions.outcomes()[i];
            if (outcome != DetectionOutcome.LEFT_OUT) {
                assertThat(outcome == DetectionOutcome.IGNORED)
                        .as("ignored %d", i)
                        .isEqualTo(of.get("ignored").asBoolean());
                assertThat(outcome == DetectionOutcome.TRUE)
                        .as("true %d", i)
                        .isEqualTo(isMatched && !of.get("ignored").asBoolean());
            }
        }
    }

    @Test
    void results_are_the_same_bits_on_any_number_of_threads() {
        Golden.Case golden = Golden.named("detection.json", "random, decimals");
        ExampleObjects objects = ExampleObjects.ofRequest(golden.get("request"), 0);
        CocoSettings settings = settings(golden.get("request"));
        double[] alone = twelve(objects.coco(settings));
        try (Workers workers = new Workers(3)) {
            double[] shared = new Execution(workers, Cancellation.NEVER).run(() -> twelve(objects.coco(settings)));
            assertThat(shared).containsExactly(alone);
        }
    }
}
