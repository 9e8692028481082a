package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.Gzip;
import dev.praxis.HttpTest;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with COCO's files of ground truths and detections. */
class CocoFilesTest extends HttpTest {
    private static final String PATH = "/v1/metrics/detection";
    private static final String COCO = "?protocol=coco";
    private static final String TRUTHS =
            "{\"images\":[{\"id\":1},{\"id\":2}],\"annotations\":[{\"image_id\":1,\"category_id\":3,\"bbox\":[0,0,10,10],\"segmentation\":[]}],\"categories\":[{\"id\":3,\"name\":\"cat\"}]}";
    private static final String RESULTS =
            "[{\"image_id\":1,\"category_id\":3,\"score\":0.5,\"bbox\":[0,0,10,10]},{\"image_id\":2,\"category_id\":4,\"score\":0.5,\"bbox\":[0,0,1,1]}]";

    private final StringBuilder form = new StringBuilder();

    private CocoFilesTest part(String name, String content) {
        form.append("--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, content));
        return this;
    }

    private CocoFilesTest truths() {
        return part("ground_truth", TRUTHS);
    }

    private CocoFilesTest results() {
        return part("detections", RESULTS);
    }

    private Answer answer(String query) {
        return send(request(PATH + query)
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(BodyPublishers.ofString(form + "--xyz--\r\n")));
    }

    private String answered(String query) {
        Answer answer = answer(query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }

    private void assertProblem(String query, int status, String pointer, String detail) {
        Answer answer = answer(query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).as(answer.response().body()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").asString()).contains(detail);
    }

    @Test
    void the_files_of_coco_give_the_twelve_numbers() {
        part("ground_truth", Golden.read("detection/coco-ground-truth.json").toString());
        part("detections", Golden.read("detection/coco-detections.json").toString());
        assertThat(answer(COCO).json().get("summary").toString())
                .isEqualTo(Golden.read("detection/coco-expected.json").toString());
    }

    @Test
    void the_files_come_in_either_order_and_may_have_names_and_types() {
        String expected = truths().results().answered(COCO);
        assertThat(new CocoFilesTest().at(port).results().truths().answered(COCO))
                .isEqualTo(expected);
        assertThat(new CocoFilesTest()
                        .at(port)
                        .part("detections\"; filename=\"results.json\"\r\nContent-Type: \"application/json", RESULTS)
                        .part("ground_truth\"; filename=\"instances.json", "\n" + TRUTHS + " \r\n")
                        .answered(COCO))
                .isEqualTo(expected);
    }

    private CocoFilesTest at(int otherPort) {
        port = otherPort;
        return this;
    }

    @Test
    void classes_have_the_names_and_ids_of_categories() {
        Answer answer = truths().results().answer(COCO);
        assertThat(answer.json().at("/classes/0/label").asString()).isEqualTo("cat");
        assertThat(answer.json().at("/classes/0/category").asString()).isEqualTo("3");
        assertThat(answer.json().get("images").asInt()).isEqualTo(2);
        assertThat(answer.json().get("left_out").toString()).isEqualTo("[\"4\"]");
    }

    @Test
    void options_are_in_the_query_or_in_parts_around_the_files() {
        String expected = truths().results().answered(COCO + "&details=true&iou_thresholds=0.5&iou_thresholds=0.7");
        assertThat(new CocoFilesTest()
                        .at(port)
                        .part("protocol", "coco")
                        .part("iou_thresholds", "0.5")
                        .truths()
                        .part("iou_thresholds", "0.7")
                        .results()
                        .part("details", "true")
                        .answered(""))
                .isEqualTo(expected);
    }

    @Test
    void the_type_of_regions_precedes_the_files_that_it_decides_how_to_read() {
        truths().part("iou_type", "bbox")
                .results()
                .assertProblem(COCO, 422, "/iou_type", "expected this part before the files, found it after one");
        assertThat(new CocoFilesTest()
                        .at(port)
                        .part("iou_type", "bbox")
                        .truths()
                        .results()
                        .answered(COCO))
                .contains("\"iou_type\":\"bbox\"");
    }

    @Test
    void a_file_that_is_missing_is_named() {
        String detail = "expected this file in the form, found none";
        truths().assertProblem(COCO, 422, "/detections", detail);
        new CocoFilesTest().at(port).results().assertProblem(COCO, 422, "/ground_truth", detail);
    }

    @Test
    void a_form_without_a_file_is_named() {
        part("protocol", "coco").assertProblem("", 400, "no pointer", "expected a file in the multipart form");
    }

    @ParameterizedTest
    @CsvSource({"ground_truths, ground_truth", "detection, detections", "annotations, ground_truth"})
    void an_unknown_part_is_named(String name, String expected) {
        part(name + "\"; filename=\"x.json", "{}").assertProblem(COCO, 422, "/" + name, expected);
    }

    @Test
    void a_part_appears_once() {
        truths().truths().assertProblem(COCO, 400, "/ground_truth", "duplicate part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            {"images":[{;                 /ground_truth;          (line 1, column
            {"images":[}};                /ground_truth;          (line 1, column
            {"images":[],"annotations":[],"categories":[]}  x; /ground_truth; (line 1, column
            {"images":[],"annotations":[],"categories":[]}{};  /ground_truth; expected the end of the file after its JSON
            ~~;                           /ground_truth;          expected a JSON file, found an empty one
            [];                           /ground_truth;          expected an object with images, annotations and categories
            {"images":[{"id":NaN}]};      /ground_truth;          NaN
            """)
    void broken_files_say_which_and_where(String file, String pointer, String detail) {
        part("ground_truth", file);
        Answer answer = answer(COCO);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("detail").asString()).contains(detail);
        assertThat(answer.response().body()).contains(pointer);
    }

    @Test
    void a_problem_deep_in_a_file_has_its_position() {
        truths().part("detections", RESULTS.replace("[0,0,1,1]", "[0,0,1]"))
                .assertProblem(COCO, 422, "/detections/1/bbox", "expected four numbers, found 3");
        new CocoFilesTest()
                .at(port)
                .part("ground_truth", TRUTHS.replace("\"image_id\":1", "\"image_id\":null"))
                .assertProblem(COCO, 422, "/ground_truth/annotations/0/image_id", "expected an id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            "image_id":2;    "image_id":5;    /detections/1/image_id; expected an image of the list of images, found "5"
            "score":0.5,"bbox":[0,0,1,1]; "bbox":[0,0,1,1]; /detections/1/score; this field is required
            """)
    void a_result_fits_its_ground_truths(String old, String replacement, String pointer, String detail) {
        truths().part("detections", RESULTS.replace(old, replacement)).assertProblem(COCO, 422, pointer, detail);
    }

    @Test
    void the_category_of_an_annotation_is_listed() {
        part("ground_truth", TRUTHS.replace("\"category_id\":3", "\"category_id\":9"))
                .results()
                .assertProblem(
                        COCO,
                        422,
                        "/ground_truth/annotations/0/category_id",
                        "expected the id of a category, found \"9\"");
    }

    @Test
    void a_whole_form_may_be_compressed() {
        String expected = truths().results().answered(COCO);
        Answer answer = send(request(PATH + COCO)
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(
                        Gzip.compress((form + "--xyz--\r\n").getBytes(StandardCharsets.UTF_8)))));
        assertThat(answer.response().body()).isEqualTo(expected);
    }

    @Test
    void a_form_that_ends_early_is_unreadable() {
        truths().results();
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        byte[] whole = form.toString().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 37) {
            cut.reset();
            cut.write(whole, 0, length);
            Answer answer = send(request(PATH + COCO)
                    .header("Content-Type", "multipart/form-data; boundary=xyz")
                    .POST(BodyPublishers.ofByteArray(cut.toByteArray())));
            assertThat(answer.status()).as("%d bytes", length).isEqualTo(400);
        }
    }

    @Test
    void ranges_of_areas_are_json_in_the_query() {
        String ranges = "[{\"name\":\"tiny\",\"min\":0,\"max\":5},{\"name\":\"rest\",\"min\":5,\"max\":1e5}]";
        Answer answer = truths().results().answer(COCO + "&area_ranges=" + encoded(ranges));
        assertThat(answer.json().at("/summary/AP_tiny").isNull()).isTrue();
        assertThat(answer.json().at("/summary/AR_rest").asDouble()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            [;                                         /area_ranges;         expected JSON, found
            [{"name":"a"};                             /area_ranges;         expected JSON, found
            [{"name":"a","min":0,"max":1}] x;          /area_ranges;         expected JSON, found
            x;                                         /area_ranges/0;       expected an object
            [1];                                       /area_ranges/0;       expected an object
            [null];                                    /area_ranges/0;       must not be null
            [{"name":"a","max":1}];                    /area_ranges/0/min;   this field is required
            [{"name":"a","min":2,"max":1}];            /area_ranges/0;       expected 0 <= min <= max
            [{"name":"a","min":0,"max":1},{"name":"a","min":0,"max":1}]; /area_ranges/1/name; that no other range has
            """)
    void bad_ranges_of_areas_in_the_query_are_problems(String ranges, String pointer, String detail) {
        truths().results().assertProblem(COCO + "&area_ranges=" + encoded(ranges), 422, pointer, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iou_threshold=0.5", "positive_label=1", "ignore_extra_columns=true", "protocoll=coco"})
    void an_unknown_option_is_named(String option) {
        truths().results().assertProblem(COCO + "&" + option, 422, "/" + option.replaceAll("=.*", ""), "unknown");
    }

    @ParameterizedTest
    @CsvSource({"ground_truths, ground_truth", "detections, detections"})
    void a_file_is_no_option(String field, String part) {
        truths().results()
                .assertProblem(COCO + "&" + field + "=5", 422, "/" + field, "expected the file in the part " + part);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
