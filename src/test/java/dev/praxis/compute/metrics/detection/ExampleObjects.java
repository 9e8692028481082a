package dev.praxis.compute.metrics.detection;

import dev.praxis.Golden;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Ground truths and detections of a test, read from JSON. */
record ExampleObjects(
        List<String> images, List<String> labels, GroundTruths groundTruths, Detections detections, Overlap overlap) {

    /** Reads the form of a request, whose boxes have a width and a height unless it says so. */
    static ExampleObjects ofRequest(JsonNode request, double pixelOffset) {
        return of(
                request.get("ground_truths"),
                request.get("detections"),
                List.of("image", "label", "box"),
                BoxFormat.valueOf(request.path("box_format").asString("xywh").toUpperCase(java.util.Locale.ROOT)),
                pixelOffset);
    }

    /** Reads the annotations and results of COCO. */
    static ExampleObjects ofCoco(JsonNode instances, JsonNode results) {
        return of(instances.get("annotations"), results, List.of("image_id", "category_id", "bbox"), BoxFormat.XYWH, 0);
    }

    private static ExampleObjects of(
            JsonNode truths, JsonNode found, List<String> fields, BoxFormat format, double pixelOffset) {
        List<String> images = names(List.of(truths, found), fields.get(0));
        List<String> labels = names(List.of(truths, found), fields.get(1));
        Boxes truthBoxes = Boxes.of(boxes(truths, fields.get(2)), format, pixelOffset, "ground_truths");
        Boxes foundBoxes = Boxes.of(boxes(found, fields.get(2)), format, pixelOffset, "detections");
        int[] truthImages = codes(truths, fields.get(0), images);
        double[] areas = new double[truthImages.length];
        boolean[] crowd = new boolean[truthImages.length];
        for (int i = 0; i < areas.length; i++) {
            JsonNode row = truths.get(i);
            areas[i] = row.has("area") ? row.get("area").asDouble() : truthBoxes.area(i);
            crowd[i] = List.of("crowd", "iscrowd", "difficult").stream()
                    .anyMatch(field -> row.path(field).asString("").matches("1|true"));
        }
        return new ExampleObjects(
                images,
                labels,
                new GroundTruths(truthImages, codes(truths, fields.get(1), labels), areas, crowd),
                new Detections(
                        codes(found, fields.get(0), images),
                        codes(found, fields.get(1), labels),
                        numbers(found, row -> row.get("score").asDouble())),
                foundBoxes.with(truthBoxes));
    }

    /** Returns names in ascending order, as numbers or as texts. */
    private static List<String> names(List<JsonNode> all, String field) {
        return all.stream()
                .flatMap(JsonNode::valueStream)
                .map(row -> row.get(field).asString())
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> name.matches("[0-9]+") ? Integer.parseInt(name) : 0)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double[] boxes(JsonNode rows, String field) {
        return rows.valueStream()
                .flatMapToDouble(row -> java.util.Arrays.stream(Golden.vector(row.get(field))))
                .toArray();
    }

    private static int[] codes(JsonNode rows, String field, List<String> names) {
        return rows.valueStream()
                .mapToInt(row -> names.indexOf(row.get(field).asString()))
                .toArray();
    }

    private static double[] numbers(JsonNode rows, Function<JsonNode, Double> number) {
        return rows.valueStream().mapToDouble(number::apply).toArray();
    }

    CocoEvaluation coco(CocoSettings settings) {
        return CocoEvaluation.of(detections, groundTruths, overlap, settings, images.size(), labels.size(), null);
    }

    VocEvaluation voc(double... thresholds) {
        return VocEvaluation.of(detections, groundTruths, overlap, thresholds, images.size(), labels.size());
    }
}
