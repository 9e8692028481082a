package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of a request with a known effect on its response. */
class DetectionPropertiesTest extends DetectionTest {

    private static ObjectNode example(String protocol) {
        return copy(Golden.named("detection.json", "random, decimals").get("request"))
                .put("protocol", protocol);
    }

    /** Returns a request without ground truths that one of the protocols does not have. */
    private static ObjectNode withoutCrowds(String protocol) {
        ObjectNode request = example(protocol);
        request.get("ground_truths").forEach(truth -> ((ObjectNode) truth).remove("crowd"));
        return request;
    }

    /** Returns the objects with those of each image in their order, and the images mixed. */
    private static ArrayNode mixed(JsonNode objects, long seed) {
        var byImage = objects.valueStream()
                .collect(Collectors.groupingBy(one -> one.get("image").asString()));
        List<List<JsonNode>> images = new ArrayList<>(byImage.values());
        Random random = new Random(seed);
        ArrayNode mixed = MAPPER.createArrayNode();
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            turns.addAll(Collections.nCopies(images.get(i).size(), i));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[images.size()];
        turns.forEach(image -> mixed.add(images.get(image).get(next[image]++)));
        return mixed;
    }

    @ParameterizedTest
    @CsvSource({"coco, 1", "coco, 2", "lvis, 3", "voc, 4", "voc2007, 5"})
    void the_order_of_objects_of_different_images_makes_no_difference(String protocol, long seed) {
        ObjectNode request = withoutCrowds(protocol).put("errors", true).put("calibration_bins", 5);
        ObjectNode other = request.deepCopy();
        other.set("ground_truths", mixed(request.get("ground_truths"), seed));
        other.set("detections", mixed(request.get("detections"), seed + 100));
        assertThat(other).isNotEqualTo(request);
        assertThat(answer(other)).isEqualTo(answer(request));
    }

    @Test
    void boxes_of_twice_the_size_with_areas_of_four_times_give_the_same() {
        ObjectNode request = example("coco").put("details", true).put("errors", true);
        request.set(
                "area_ranges",
                MAPPER.readTree("[{\"name\":\"s\",\"min\":0,\"max\":1024},{\"name\":\"l\",\"min\":1024,\"max\":1e9}]"));
        ObjectNode twice = request.deepCopy();
        twice.set(
                "area_ranges",
                MAPPER.readTree("[{\"name\":\"s\",\"min\":0,\"max\":4096},{\"name\":\"l\",\"min\":4096,\"max\":4e9}]"));
        for (String field : List.of("ground_truths", "detections")) {
            twice.get(field).forEach(one -> {
                ArrayNode box = (ArrayNode) one.get("box");
                for (int i = 0; i < box.size(); i++) {
                    box.set(i, 2 * box.get(i).asDouble());
                }
                if (one.has("area")) {
                    ((ObjectNode) one).put("area", 4 * one.get("area").asDouble());
                }
            });
        }
        assertThat(answer(twice)).isEqualTo(answer(request));
    }

    @ParameterizedTest
    @CsvSource({"coco", "voc", "voc2007"})
    void a_false_detection_below_all_others_never_raises_a_number(String protocol) {
        ObjectNode request = withoutCrowds(protocol);
        JsonNode before = answer(request);
        for (JsonNode detection : request.get("detections").deepCopy()) {
            ObjectNode more = copy(detection).put("score", -1);
            more.set("box", MAPPER.readTree("[5000,5000,20,20]"));
            if (before.get("classes").size() > 1) {
                more.put("label", detection.get("label").asString());
            }
            ((ArrayNode) request.get("detections")).add(more);
        }
        JsonNode after = answer(request);
        before.get("summary")
                .propertyStream()
                .forEach(number -> assertThat(
                                after.get("summary").get(number.getKey()).asDouble(0))
                        .as(number.getKey())
                        .isLessThanOrEqualTo(number.getValue().asDouble(0)));
        for (int i = 0; i < before.get("classes").size(); i++) {
            String pointer = "/classes/%d/average_precision".formatted(i);
            assertThat(after.at(pointer).asDouble(0))
                    .isLessThanOrEqualTo(before.at(pointer).asDouble(0));
        }
    }

    @Test
    void scores_count_by_their_order_only() {
        ObjectNode request = example("coco").put("errors", true);
        ObjectNode other = request.deepCopy();
        other.get("detections")
                .forEach(one ->
                        ((ObjectNode) one).put("score", 8 * one.get("score").asDouble() - 3));
        JsonNode answer = answer(other);
        JsonNode expected = answer(request);
        assertThat(answer.get("summary")).isEqualTo(expected.get("summary"));
        assertThat(answer.get("errors")).isEqualTo(expected.get("errors"));
    }

    @Test
    void numbers_do_not_depend_on_what_else_is_asked_for() {
        ObjectNode request = example("coco");
        JsonNode plain = answer(request);
        JsonNode more = answer(request.deepCopy()
                .put("details", true)
                .put("errors", true)
                .put("calibration_bins", 10)
                .put("details_iou_threshold", 0.75));
        assertThat(more.get("summary")).isEqualTo(plain.get("summary"));
        assertThat(more.get("mean_average_precisions")).isEqualTo(plain.get("mean_average_precisions"));
    }
}
