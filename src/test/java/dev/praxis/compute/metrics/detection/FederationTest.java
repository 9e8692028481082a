package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FederationTest {
    private static final int MOST_PER_IMAGE = 300;

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection-lvis.json");
    }

    private static CocoSettings settings() {
        List<AreaRange> areas = new ArrayList<>(List.of(AreaRange.ALL));
        areas.addAll(AreaRange.COCO);
        return new CocoSettings(
                CocoSettings.defaultIouThresholds(), CocoSettings.defaultRecallThresholds(), areas, new int[] {
                    MOST_PER_IMAGE
                });
    }

    private static int[][] listed(ExampleObjects objects, JsonNode images, String field) {
        int[][] listed = new int[objects.images().size()][0];
        images.forEach(image -> {
            int index = objects.images().indexOf(image.get("id").asString());
            if (index >= 0) {
                listed[index] = image.get(field)
                        .valueStream()
                        .mapToInt(id -> objects.labels().indexOf(id.asString()))
                        .filter(label -> label >= 0)
                        .toArray();
            }
        });
        return listed;
    }

    private static int[] ofFrequency(ExampleObjects objects, JsonNode categories, String frequency) {
        return categories
                .valueStream()
                .filter(category -> category.get("frequency").asString().equals(frequency))
                .mapToInt(
                        category -> objects.labels().indexOf(category.get("id").asString()))
                .filter(label -> label >= 0)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void every_number_is_that_of_lvis(Golden.Case golden) {
        JsonNode dataset = golden.get("dataset");
        ExampleObjects objects = ExampleObjects.ofCoco(dataset, golden.get("detections"));
        JsonNode images = dataset.get("images");
        int labels = objects.labels().size();
        CocoEvaluation evaluation = CocoEvaluation.of(
                objects.detections(),
                objects.groundTruths(),
                objects.overlap(),
                settings(),
                objects.images().size(),
                labels,
                new Federation(
                        listed(objects, images, "neg_category_ids"),
                        listed(objects, images, "not_exhaustive_category_ids"),
                        labels,
                        MOST_PER_IMAGE));
        JsonNode expected = golden.get("expected");
        JsonNode summary = expected.get("summary");
        int[] all = IntStream.range(0, labels).toArray();
        assertValue(evaluation.meanPrecision(all, 0, 0, 10), summary.get("AP"));
        assertValue(evaluation.meanPrecision(all, 0, 0, 1), summary.get("AP50"));
        assertValue(evaluation.meanPrecision(all, 0, 5, 6), summary.get("AP75"));
        assertValue(evaluation.meanRecall(all, 0, 0), summary.get("AR@300"));
        String[] areas = {"s", "m", "l"};
        for (int area = 0; area < areas.length; area++) {
            assertValue(evaluation.meanPrecision(all, area + 1, 0, 10), summary.get("AP" + areas[area]));
            assertValue(evaluation.meanRecall(all, area + 1, 0), summary.get("AR" + areas[area] + "@300"));
        }
        for (String frequency : List.of("r", "c", "f")) {
            int[] of = ofFrequency(objects, dataset.get("categories"), frequency);
            assertValue(evaluation.meanPrecision(of, 0, 0, 10), summary.get("AP" + frequency));
        }
        DetectionOutcome[] outcomes = evaluation.decisions(0).outcomes();
        for (int i = 0; i < outcomes.length; i++) {
            String name = expected.get("detections").get(i).get("outcome").asString();
            boolean isOfClass = evaluation.positives(objects.detections().labels()[i], 0) > 0;
            assertThat(outcomes[i]).as("detection %d", i).isIn(outcomes(isOfClass ? name : "dropped"));
        }
    }

    private static List<DetectionOutcome> outcomes(String name) {
        return switch (name) {
            case "true" -> List.of(DetectionOutcome.TRUE);
            case "false" -> List.of(DetectionOutcome.FALSE, DetectionOutcome.DUPLICATE);
            case "ignored" -> List.of(DetectionOutcome.IGNORED);
            default -> List.of(DetectionOutcome.LEFT_OUT);
        };
    }

    private static void assertValue(OptionalDouble found, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow()).isEqualTo(expected.asDouble());
        }
    }
}
