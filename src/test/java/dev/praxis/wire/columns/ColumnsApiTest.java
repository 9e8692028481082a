package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every format over HTTP, written by numpy or by hand. */
class ColumnsApiTest extends ColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/metrics/pr-auc",
                "/v1/metrics/precision-recall-curve",
                "/v1/metrics/roc-curve",
                "/v1/metrics/confusion?thresholds=0.5&thresholds=0.8"
            })
    void every_format_has_the_same_response_as_json(String path) {
        String json = post(
                        path.replaceFirst("\\?.*", ""), TEN + (path.contains("?") ? ",\"thresholds\":[0.5,0.8]}" : "}"))
                .response()
                .body();
        assertThat(post(path, NPZ, file("ten.npz")).response().body()).isEqualTo(json);
        assertThat(post(path, CSV, TEN_IN_CSV).response().body()).isEqualTo(json);
        assertThat(post(path, FORM, form("scores", file("scores.npy"), "labels", file("labels.npy")))
                        .response()
                        .body())
                .isEqualTo(json);
    }

    @Test
    void compressed_archives_and_weights_are_read() {
        String json = post(PR_AUC, TEN + ",\"weights\":[1,2,3,4,5,6,7,8,9,10]}")
                .response()
                .body();
        assertThat(post(PR_AUC, NPZ, file("ten-weighted.npz")).response().body())
                .isEqualTo(json);
    }

    @Test
    void float32_is_widened_without_rounding() {
        double threshold = post("/v1/metrics/precision-recall-curve", NPZ, file("ten-float32.npz"))
                .vector("thresholds")[0];
        assertThat(threshold).isEqualTo(0.97f);
    }

    @Test
    void archives_with_sizes_after_the_data_are_read() throws IOException {
        // java.util.zip writes the size of a deflated entry after its data.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String field : new String[] {"scores", "labels"}) {
                zip.putNextEntry(new ZipEntry(field + ".npy"));
                zip.write(file(field + ".npy"));
            }
        }
        assertThat(post(PR_AUC, NPZ, bytes.toByteArray()).status()).isEqualTo(200);
    }

    @Test
    void csv_columns_may_be_in_any_order_quoted_and_after_a_byte_order_mark() {
        String csv = "\uFEFF\"label\",weight,score\r\nTrue,1,\"0.9\"\r\nfalse,2.5,1e-1\r\n1.0,1,.5\r\n";
        Answer answer = post("/v1/metrics/precision-recall-curve", CSV, csv);
        assertThat(answer.vector("thresholds")).containsExactly(0.9, 0.5, 0.1);
        assertThat(answer.vector("false_positives")).containsExactly(0, 0, 2.5);
    }

    @Test
    void a_misspelled_name_is_reported_with_the_nearest_one() {
        String path = "/v1/metrics/roc-curve";
        assertThat(detail(post(path + "?max_pionts=3", CSV, TEN_IN_CSV)))
                .isEqualTo("/max_pionts: unknown option; did you mean \"max_points\"?"
                        + " Known options are score, label, weight, positive_label, class_names, max_points,"
                        + " ignore_extra_columns");
        assertThat(detail(post(path, CSV, "scored,label\n0,1\n")))
                .isEqualTo("/scored: unknown column; did you mean \"score\"? Known columns are score, label, weight"
                        + " (column 1; ignore_extra_columns=true ignores it)");
        assertThat(detail(post(path, CSV, "x,label\n0,1\n")))
                .isEqualTo("/x: unknown column; known columns are score, label, weight"
                        + " (column 1; ignore_extra_columns=true ignores it)");
        String form = "--b\r\nContent-Disposition: form-data; name=\"lables\"; filename=\"x\"\r\n\r\n\r\n--b--\r\n";
        assertThat(detail(post(path, "multipart/form-data;boundary=b", form)))
                .isEqualTo("/lables: unknown array; did you mean \"labels\"? Known arrays are scores, labels, weights;"
                        + " a file with all arrays has a name that ends with .csv or .npz");
    }

    private static String detail(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        return answer.json().get("detail").asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score,label\\n1,0\\nx,1          | 422 | /scores/1",
                "score,label\\n1,0\\n1,2          | 422 | /labels/1",
                "score,label\\n1,0\\nNaN,1        | 422 | /scores/1",
                "score,label\\n1,0\\nInfinity,1   | 422 | /scores/1",
                "score,label\\n1,0\\n0x1p3,1      | 422 | /scores/1",
                "score,label\\n1,0\\n1d,1         | 422 | /scores/1",
                "score,label\\n1,0\\n1 1,1        | 422 | /scores/1",
                "score,label\\n1,0\\n1e999,1      | 422 | /scores/1",
                "score,label\\n1,0\\n,1           | 422 | /scores/1",
                "score,label,weight\\n1,0,-1      | 422 | /weights/0",
                "score\\n1                        | 422 | /labels",
                "score,label,id\\n1,0,7           | 422 | /id",
                "score,label\\n                   | 422 | /scores",
                "score,label\\n1                  | 400 | no pointer",
                "score,label\\n1,0,3              | 400 | no pointer",
                "score,score,label\\n1,1,0        | 400 | no pointer",
                "''                               | 400 | no pointer",
            })
    void invalid_csv_is_a_problem_at_its_location(String csv, int status, String pointer) {
        Answer answer = post(PR_AUC, CSV, csv.replace("\\n", "\n"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_problem_of_a_cell_names_its_line() {
        assertThat(post(PR_AUC, CSV, "score,label\n1,0\nx,1\n")
                        .json()
                        .get("detail")
                        .asString())
                .contains("line 3", "\"x\"");
    }

    @Test
    void more_rows_than_the_limit_are_rejected() {
        Answer csv = post(PR_AUC, CSV, "score,label\n" + "1,0\n".repeat(501));
        assertThat(csv.status()).isEqualTo(413);
        byte[] claim = NpyFile.of(NpyFile.header("<f8", false, "(2000000000,)"), new byte[8]);
        Answer npy = post(PR_AUC, FORM, form("scores", claim, "labels", file("labels.npy")));
        assertThat(npy.status()).isEqualTo(413);
        assertThat(npy.json().get("detail").asString()).contains("praxis.limits.request-elements");
    }

    @Test
    void rows_up_to_the_limit_are_read() {
        assertThat(post(PR_AUC, CSV, "score,label\n1,1\n" + "1,0\n".repeat(499)).status())
                .isEqualTo(200);
    }

    @Test
    void other_paths_read_only_json() {
        assertThat(post("/v1/softmax", CSV, TEN_IN_CSV).status()).isEqualTo(415);
    }

    @Test
    void server_timing_includes_the_parsing_of_columns() {
        assertThat(post(PR_AUC, NPZ, file("ten.npz")).response().headers().firstValue("Server-Timing"))
                .hasValueSatisfying(times -> assertThat(times).contains("parse;", "compute;"));
    }
}
