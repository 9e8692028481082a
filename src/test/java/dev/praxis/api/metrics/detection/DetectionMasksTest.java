package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Masks, which for rectangles of whole pixels are boxes. */
class DetectionMasksTest extends DetectionTest {
    private static final int SIDE = 30;
    private static final int IMAGES = 3;
    private static final String SIZES = "\"images\":["
            + String.join(
                    ",",
                    IntStream.range(0, IMAGES)
                            .mapToObj("{\"image\":%d,\"width\":30,\"height\":30}"::formatted)
                            .toList())
            + "]";

    private record Rectangle(int left, int top, int width, int height) {
        static Rectangle random(Random random) {
            int left = random.nextInt(SIDE - 1);
            int top = random.nextInt(SIDE - 1);
            return new Rectangle(left, top, 1 + random.nextInt(SIDE - left - 1), 1 + random.nextInt(SIDE - top - 1));
        }

        String box() {
            return "\"box\":[%d,%d,%d,%d]".formatted(left, top, width, height);
        }

        String polygon() {
            return "\"segmentation\":[[%1$d,%2$d,%3$d,%2$d,%3$d,%4$d,%1$d,%4$d]]"
                    .formatted(left, top, left + width, top + height);
        }

        String runs() {
            StringBuilder runs = new StringBuilder().append(left * SIDE + top);
            for (int column = 0; column < width; column++) {
                int rest = column == width - 1 ? (SIDE - left - width) * SIDE + SIDE - top - height : SIDE - height;
                runs.append(',').append(height).append(',').append(rest);
            }
            return "\"segmentation\":{\"size\":[%d,%d],\"counts\":[%s]}".formatted(SIDE, SIDE, runs);
        }
    }

    private static String example(Function<Rectangle, String> form, String fields) {
        Random random = new Random(6);
        StringBuilder truths = new StringBuilder();
        StringBuilder detections = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String object = "{\"image\":%d,\"label\":%d,".formatted(i % IMAGES, i % 2);
            Rectangle rectangle = Rectangle.random(random);
            truths.append(i == 0 ? "" : ",")
                    .append(object)
                    .append(form.apply(rectangle))
                    .append(i % 7 == 0 ? ",\"crowd\":1}" : "}");
            Rectangle near = i % 3 == 0
                    ? Rectangle.random(random)
                    : new Rectangle(rectangle.left, rectangle.top, rectangle.width, Math.max(1, rectangle.height - 1));
            detections
                    .append(i == 0 ? "" : ",")
                    .append(object)
                    .append(form.apply(near))
                    .append(",\"score\":%s}".formatted(random.nextInt(20) / 20.0));
        }
        return body(truths.toString(), detections.toString(), "\"protocol\":\"coco\",\"details\":true," + fields);
    }

    @Test
    void rectangles_as_boxes_polygons_and_runs_are_the_same() {
        JsonNode boxes = answer(example(Rectangle::box, "\"errors\":true"));
        JsonNode runs = answer(example(Rectangle::runs, "\"errors\":true,\"iou_type\":\"segm\""));
        JsonNode polygons = answer(example(Rectangle::polygon, "\"errors\":true,\"iou_type\":\"segm\"," + SIZES));
        assertThat(boxes.at("/summary/AP").asDouble()).isBetween(0.1, 0.9);
        ObjectNode same = copy(boxes).put("iou_type", "segm");
        assertThat(runs).isEqualTo(same);
        assertThat(polygons).isEqualTo(same);
    }

    @Test
    void a_mask_in_text_is_that_of_its_runs() {
        String object = "{\"image\":1,\"label\":1,\"segmentation\":{\"size\":[10,10],\"counts\":%s}}";
        String found = object.replace("\"label\"", "\"score\":0.5,\"label\"");
        // Runs 22, 6, 72 in groups of five bits.
        String body = body(
                object.formatted("[22,6,72]"),
                found.formatted("\"f06X2\""),
                "\"protocol\":\"coco\",\"iou_type\":\"segm\",\"details\":true");
        assertThat(answer(body).at("/details/detections/0/iou").asDouble()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [];                                      expected at least one polygon, found none
            [[0,0,1,1]];                             expected x and y of at least three points, found 4 numbers
            [[0,0,1,1,1]];                           expected x and y of at least three points, found 5 numbers
            [[0,0,1e9,0,1,1]];                       expected a coordinate from -1048576 to 1048576
            {"size":[10,10],"counts":[99]};          expected counts that sum to 100 (10 x 10), found a sum of 99
            {"size":[10,10],"counts":[101,-1]};      expected a count of at least 0, found -1
            {"size":[0,10],"counts":[]};             expected a height and a width of at least 1
            {"size":[65536,65536],"counts":[1]};     with a product below 2^31
            {"size":[10,10],"counts":"ab"};          expected a complete number at the end
            {"size":[10,10],"counts":"~~"};          expected
            """)
    void a_bad_mask_has_its_position(String segmentation, String detail) {
        String fields = "\"segmentation\":%s".formatted(segmentation);
        assertProblem(
                body(
                        "{\"image\":1,\"label\":\"a\",%s}".formatted(fields),
                        "",
                        "\"protocol\":\"coco\",\"iou_type\":\"segm\",\"images\":[{\"image\":1,\"width\":5,\"height\":5}]"),
                "/ground_truths/0/segmentation",
                detail);
    }

    @Test
    void polygons_need_the_size_of_their_image() {
        String truth = "{\"image\":0,\"label\":1," + new Rectangle(1, 1, 5, 5).polygon() + "}";
        String segm = "\"protocol\":\"coco\",\"iou_type\":\"segm\"";
        String detail = "polygons need the width and height of their image";
        assertProblem(body(truth, "", segm), "/ground_truths/0/segmentation", detail);
        assertProblem(
                body(truth, "", segm + ",\"images\":[{\"image\":0,\"width\":9}]"),
                "/ground_truths/0/segmentation",
                detail);
    }

    @Test
    void all_masks_of_an_image_have_one_size() {
        String mask = "{\"image\":1,\"label\":%d,\"score\":1,\"segmentation\":{\"size\":[%d,%d],\"counts\":[0,100]}}";
        assertProblem(
                body(
                        mask.formatted(1, 10, 10).replace("\"score\":1,", ""),
                        mask.formatted(1, 10, 10) + "," + mask.formatted(2, 5, 20),
                        "\"protocol\":\"coco\",\"iou_type\":\"segm\""),
                "/detections/1/segmentation",
                "expected a mask of 10 x 10 as others of the image, found 5 x 20");
    }

    @Test
    void masks_of_coco_files_are_those_of_the_request() {
        String truth = "\"image_id\":1,\"category_id\":1,\"area\":25," + new Rectangle(1, 1, 5, 5).polygon();
        String found = "\"image_id\":1,\"category_id\":1,\"score\":0.5," + new Rectangle(1, 1, 5, 4).runs();
        String form = part(
                        "ground_truth",
                        "{\"annotations\":[{%s}],\"categories\":[{\"id\":1}],\"images\":[{\"id\":1,\"width\":30,\"height\":30}]}"
                                .formatted(truth))
                + part("detections", "[{%s}]".formatted(found)) + "--x--\r\n";
        Answer answer = send(request(PATH + "?protocol=coco&iou_type=segm&details=true")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().at("/details/detections/0/iou").asDouble()).isEqualTo(0.8);
        assertThat(answer.json().get("iou_type").asString()).isEqualTo("segm");
    }

    private static String part(String name, String content) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, content);
    }
}
