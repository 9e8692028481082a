package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of COCO's files in a form, and where these are. */
class CocoFileProblemsTest extends ColumnsTest {
    private static final String PATH = "/v1/metrics/detection";
    private static final String TRUTHS = """
            {"info":{"year":[2017]},"annotations":[
              {"id":1,"image_id":7,"category_id":2,"bbox":[10,20,30,40],"area":1200,"iscrowd":0,
               "segmentation":[[10,20,40,20,40,60,10,60]]}],
             "categories":[{"name":"dog","id":2}],"images":[{"id":7,"width":100,"height":80}]}""";
    private static final String FOUND = """
            [{"image_id":7,"category_id":2,"bbox":[10,20,30,40],"score":0.9,
              "segmentation":{"size":[80,100],"counts":[8000]}}]""";

    private final ByteArrayOutputStream form = new ByteArrayOutputStream();

    private CocoFileProblemsTest part(String name, String fileName, String content) {
        String header = "--xyz\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                .formatted(name, fileName.isEmpty() ? "" : "; filename=\"" + fileName + '"');
        form.writeBytes((header + content + "\r\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private CocoFileProblemsTest truths(String json) {
        return part("ground_truth", "instances.json", json);
    }

    private CocoFileProblemsTest found(String json) {
        return part("detections", "results.json", json);
    }

    private Answer answer(String query) {
        form.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return post(PATH + query, FORM, form.toByteArray());
    }

    private void assertProblem(int status, String detail) {
        assertProblem(answer("?protocol=coco"), status, detail);
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.json().path("detail").asString()).startsWith(detail);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static void assertPerfect(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.response().body()).contains("\"dog\"");
    }

    @Test
    void segmentations_are_read_for_masks_only() {
        String wrong = FOUND.replace("[8000]", "[true]");
        assertPerfect(truths(TRUTHS).found(wrong).answer("?protocol=coco"));
        form.reset();
        Answer masks = truths(TRUTHS).found(wrong).answer("?protocol=coco&iou_type=segm");
        assertProblem(masks, 422, "/detections/0/segmentation/counts/0: ");
    }

    @Test
    void the_type_of_overlaps_must_be_a_text() {
        Answer answer = truths(TRUTHS).found(FOUND).answer("?protocol=coco&iou_type.name=segm");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/iou_type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ground_truth; "id":7; "id":7.5;   422; /ground_truth/images/0/id: expected an id: a string or an integer
            ground_truth; [{"name"; [{"id":2},{"name"; 422; /ground_truth/categories/1/id: expected an id that no other of the categories has
            ground_truth; "images"; "pictures"; 422; /ground_truth/images: this field is required
            ground_truth; "info":{; "images":[],"info":{; 400; /ground_truth/images: duplicate field
            ground_truth; "area":1200; "area":NaN; 400; /ground_truth/annotations/0/area: 'NaN' is not JSON (line 2, column
            ground_truth; 30,40]; 30];        422; /ground_truth/annotations/0/bbox: expected four numbers, found 3
            detections;   0.9;  "0.9";        422; /detections/0/score: expected a number
            detections;   0.9;  1e999;        422; /detections/0/score: expected a number in the range of float64
            detections;   "score"; "skore";   422; /detections/0/score: this field is required
            detections;   "score"; "score":1,"score"; 400; /detections/0/score: duplicate field
            detections;   0.9,  ; 0.9,,;      400; /detections/0/score: unexpected ',' (line 1, column
            detections;   ]}}]; ]}}];  200; ''
            detections;   ]}}]; ]}}]];        400; /detections: this is not JSON (line 2, column
            detections;   ]}}]; ]}}] {;       400; /detections: expected the end of the file after its JSON, found more
            detections;   ]}}]; ]}};          400; /detections/0: unexpected end of the file (line 2, column
            """)
    void a_problem_names_its_place_in_the_file(String part, String replaced, String by, int status, String detail) {
        boolean isTruth = part.equals("ground_truth");
        truths(isTruth ? TRUTHS.replace(replaced, by) : TRUTHS);
        found(isTruth ? FOUND : FOUND.replace(replaced, by));
        if (status == 200) {
            assertPerfect(answer("?protocol=coco"));
        } else {
            assertProblem(status, detail);
        }
    }

    @Test
    void bytes_that_are_not_utf_8_are_named() {
        truths(TRUTHS);
        form.writeBytes(
                "--xyz\r\nContent-Disposition: form-data; name=detections\r\n\r\n[\"".getBytes(StandardCharsets.UTF_8));
        form.write(0xff);
        form.writeBytes("\"]\r\n".getBytes(StandardCharsets.UTF_8));
        assertProblem(400, "/detections: expected UTF-8, found the byte 0xFF at offset 2");
    }

    @Test
    void a_table_is_no_file_of_coco() {
        part("rows", "rows.csv", "image,label\n").assertProblem(422, "/rows: unknown part; known parts are");
        form.reset();
        part("rows", "rows.npz", "PK").assertProblem(422, "/rows: unknown part; known parts are");
    }

    @Test
    void a_form_that_ends_within_a_file_is_unreadable() {
        truths(TRUTHS);
        form.writeBytes(
                "--xyz\r\nContent-Disposition: form-data; name=detections\r\n\r\n[".getBytes(StandardCharsets.UTF_8));
        assertProblem(
                post(PATH + "?protocol=coco", FORM, form.toByteArray()),
                400,
                "expected a multipart form that ends with its boundary");
    }

    @Test
    void objects_count_against_the_limit_of_the_request() {
        String one = FOUND.substring(1, FOUND.length() - 1);
        String many = "[" + String.join(",", Collections.nCopies(143, one)) + "]";
        truths(TRUTHS)
                .found(many)
                .assertProblem(413, "/detections/141: expected at most 1000 elements in the arrays of the request");
    }

    @Test
    void the_description_has_the_files_and_the_options() {
        var operation = get("/v3/api-docs").json().at("/paths/~1v1~1metrics~1detection/post");
        assertThat(operation.at("/requestBody/content").propertyNames())
                .containsExactly("application/json", "multipart/form-data");
        var schema = operation.at("/requestBody/content/multipart~1form-data/schema");
        assertThat(schema.at("/properties").propertyNames()).containsExactly("ground_truth", "detections");
        assertThat(operation.at("/parameters").findValuesAsString("name")).contains("area_ranges", "iou_type");
    }
}
