package dev.praxis.compute.metrics.detection.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MaskGoldenTest {
    static Stream<Golden.Case> annotations() {
        return Golden.cases("detection-masks.json")
                .filter(golden -> !golden.get("annotations").isMissingNode());
    }

    static Stream<Golden.Case> overlaps() {
        return Golden.cases("detection-masks.json")
                .filter(golden -> !golden.get("iou").isMissingNode());
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void masks_are_those_of_pycocotools(Golden.Case golden) {
        for (JsonNode annotation : golden.get("annotations")) {
            Mask mask = mask(annotation);
            String description = annotation.toString();
            assertThat(mask.text())
                    .as(description)
                    .isEqualTo(annotation.get("text").asString());
            assertThat(mask.area())
                    .as(description)
                    .isEqualTo(annotation.get("area").asLong());
            assertThat(mask.box()).as(description).isEqualTo(Golden.vector(annotation.get("bbox")));
            assertThat(Mask.ofText(mask.height(), mask.width(), mask.text())).isEqualTo(mask);
            if (annotation.has("counts")) {
                assertThat(mask.runs()).isEqualTo(integers(annotation.get("counts")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlaps")
    void overlaps_are_those_of_pycocotools(Golden.Case golden) {
        Mask[] detections = masks(golden, "detections");
        Mask[] groundTruths = masks(golden, "ground_truths");
        MaskOverlap overlap = new MaskOverlap(detections, groundTruths);
        for (int d = 0; d < detections.length; d++) {
            for (int g = 0; g < groundTruths.length; g++) {
                boolean isCrowd = golden.get("iscrowd").get(g).asInt() == 1;
                assertThat(overlap.of(d, g, isCrowd))
                        .as("%d, %d", d, g)
                        .isEqualTo(golden.get("iou").get(d).get(g).asDouble());
            }
        }
    }

    private static Mask[] masks(Golden.Case golden, String field) {
        int[] size = integers(golden.get("size"));
        return golden.get(field)
                .valueStream()
                .map(text -> Mask.ofText(size[0], size[1], text.asString()))
                .toArray(Mask[]::new);
    }

    private static Mask mask(JsonNode annotation) {
        int[] size = integers(annotation.get("size"));
        JsonNode segmentation = annotation.get("segmentation");
        if (segmentation.isArray()) {
            double[][] polygons = segmentation.valueStream().map(Golden::vector).toArray(double[][]::new);
            return Mask.ofPolygons(size[0], size[1], polygons);
        }
        JsonNode counts = segmentation.get("counts");
        return counts.isArray()
                ? Mask.ofRuns(size[0], size[1], integers(counts))
                : Mask.ofText(size[0], size[1], counts.asString());
    }

    private static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }
}
