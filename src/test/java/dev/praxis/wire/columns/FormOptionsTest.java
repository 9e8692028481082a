package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms of options and files, in any order that has a meaning. */
class FormOptionsTest extends ColumnsTest {
    private static final String ROWS = "score,label\n0.9,1\n0.4,0\n0.6,1\n";
    private static final byte[] SCORES = NpyFile.doubles(0.9, 0.4, 0.6);
    private static final byte[] LABELS = NpyFile.vector("|u1", 1, 0, 1);

    private final ByteArrayOutputStream form = new ByteArrayOutputStream();

    private FormOptionsTest part(String header, byte[] content) {
        form.writeBytes(
                ("--xyz\r\nContent-Disposition: form-data; " + header + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private FormOptionsTest option(String name, String value) {
        return part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
    }

    private FormOptionsTest file(String name, String fileName, byte[] content) {
        return part("name=\"%s\"; filename=\"%s\"".formatted(name, fileName), content);
    }

    private FormOptionsTest rows() {
        return file("file", "rows.csv", ROWS.getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer() {
        return answer(PR_AUC);
    }

    private Answer answer(String path) {
        form.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return post(path, FORM, form.toByteArray());
    }

    private void assertProblem(int status, String detail) {
        assertProblem(answer(), status, detail);
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).startsWith(detail);
    }

    @Test
    void options_of_the_request_may_follow_the_file() {
        Answer answer = rows().option("interval.of", "average_precision")
                .option("interval.method", "logit")
                .option("interval.level", "0.9")
                .answer();
        assertThat(answer.json().at("/interval/level").asDouble()).isEqualTo(0.9);
    }

    @ParameterizedTest
    @CsvSource({
        "file, rows.csv, '/file: expected a file with content, found \"rows.csv\", which is empty'",
        "file, rows.npz, '/file: expected a file with content, found \"rows.npz\", which is empty'",
        "scores, scores.npy, '/scores: expected a file with content, found \"scores.npy\", which is empty'",
        "scores, '', '/scores: expected a file, found none: leave out parts without a file'",
    })
    void an_empty_file_is_named(String name, String fileName, String detail) {
        assertProblem(file(name, fileName, new byte[0]).answer(), 422, detail);
    }

    @Test
    void options_hold_if_extra_columns_are_ignored() {
        Answer answer = option("ignore_extra_columns", "true")
                .option("interval.of", "average_precision")
                .option("interval.method", "logit")
                .option("interval.level", "0.9")
                .option("comment", "three rows")
                .file("file", "rows.csv", ROWS.getBytes(StandardCharsets.UTF_8))
                .answer();
        assertThat(answer.json().at("/interval/level").asDouble()).isEqualTo(0.9);
        assertThat(answer.json().get("warnings").toString()).contains("parts that were ignored: comment\"");
    }

    @ParameterizedTest
    @CsvSource({"score, score", "positive_label, 0", "ignore_extra_columns, true"})
    void options_of_the_file_precede_it(String name, String value) {
        rows().option(name, value)
                .assertProblem(422, "/%s: expected this part before the files, found it after one".formatted(name));
    }

    @Test
    void the_positive_label_of_arrays_may_follow_them() {
        Answer zeros = file("scores", "s.npy", SCORES)
                .file("labels", "l.npy", LABELS)
                .option("positive_label", "0")
                .answer();
        Answer json = post(PR_AUC, "{\"scores\":[0.9,0.4,0.6],\"labels\":[0,1,0]}");
        assertThat(zeros.response().body()).isEqualTo(json.response().body());
    }

    @Test
    void an_array_needs_no_file_name() {
        Answer answer = part("name=scores", SCORES).part("name=labels", LABELS).answer();
        assertThat(answer.json().get("areas"))
                .isEqualTo(post(PR_AUC, CSV, ROWS).json().get("areas"));
    }

    @Test
    void a_mapping_needs_its_array() {
        option("weight", "w")
                .file("scores", "s.npy", SCORES)
                .file("labels", "l.npy", LABELS)
                .assertProblem(422, "/weight: expected an array of the file, found \"w\"");
    }

    @Test
    void a_compressed_file_is_named() {
        file("file", "rows.csv.gz", new byte[] {0x1f, (byte) 0x8b, 8})
                .assertProblem(400, "expected files that are not compressed in the form");
    }

    @Test
    void a_file_that_may_be_a_table_is_named() {
        file("data", "rows.txt", ROWS.getBytes(StandardCharsets.UTF_8))
                .assertProblem(422, "/data: unknown array; known arrays are scores, labels, weights, groups; a file");
    }

    @Test
    void a_form_without_a_file_is_named() {
        option("interval.of", "roc_auc").assertProblem(400, "expected a file in the multipart form, found none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"\"; filename=\"rows.csv\"",
                "filename=\"rows.csv\"",
                "name=\"\"",
                "x=y",
                "name=; filename=a"
            })
    void a_part_without_a_name_is_not_skipped(String header) {
        part(header, ROWS.getBytes(StandardCharsets.UTF_8))
                .assertProblem(400, "expected parts with a name in the multipart form, found one without");
    }

    @Test
    void a_file_name_with_a_zero_is_unreadable() {
        file("file", "a\0.csv", new byte[0]).assertProblem(400, "expected file names without the character U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed; boundary=a", "Multipart/Mixed", "multipart/form-data; boundary=longer"})
    void a_form_within_the_form_is_unreadable(String type) {
        part("name=a\r\nContent-Type: " + type, "--a\r\n\r\n".getBytes(StandardCharsets.UTF_8))
                .assertProblem(400, "expected files in the multipart form, found a form");
    }

    @Test
    void the_number_of_parts_is_bounded() {
        for (int i = 0; i <= 10_000; i++) {
            option("class_names", "a");
        }
        assertProblem(answer("/v1/metrics/roc-curve"), 400, "expected at most 10000 parts in the multipart form");
    }
}
