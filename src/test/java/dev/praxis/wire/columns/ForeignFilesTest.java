package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files as other programs write them have one meaning, or a problem that names what has none. */
class ForeignFilesTest extends ColumnsTest {
    private static final String ROC = "/v1/metrics/roc-curve";
    private static final String FOUR = "score,label\n0.9,1\n0.6,0\n0.6,1\n0.2,1\n";

    private String expected() {
        return post(ROC, CSV, FOUR).response().body();
    }

    private static List<String> warnings(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json()
                .path("warnings")
                .valueStream()
                .map(warning -> warning.get("code").asString() + ": "
                        + warning.get("detail").asString())
                .toList();
    }

    private static String detail(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        return answer.json().get("detail").asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score, label\n0.9, 1\n0.6, 0\n0.6, 1\n0.2, 1\n",
                " score\t,\"label \"\r\n 0.9 , \"1\"\r\n0.6,0\t\r\n\" 0.6\",1\r\n0.2,1\r\n",
                "\uFEFFscore,label\r\n0.9,1\r\n0.6,0\r\n0.6,1\r\n0.2,1\r\n",
                "score,label,\n0.9,1,\n0.6,0,\n0.6,1,\n0.2,1,\n",
                "score,label\n0.9,1,\n0.6,0,,\n0.6,1\n0.2,1\n",
                "\n\nscore,label\n0.9,1\n0.6,0\n\n0.6,1\n  \n0.2,1\n\n",
                "score,label\n0.9,TRUE\n0.6,FALSE\n0.6,True\n0.2,true",
                "label,score\r1,0.9\r0,0.6\r1,0.6\r1,0.2\r",
            })
    void spaces_empty_cells_at_the_end_and_line_ends_have_no_meaning(String csv) {
        assertThat(post(ROC, CSV, csv).response().body()).isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "Unnamed: 0", "Unnamed: 0_level_1", " "})
    void a_column_without_a_name_is_ignored_with_a_warning(String name) {
        Answer answer =
                post(ROC, CSV, name + ",\"score\",\"label\"\n\"1\",0.9,1\n\"2\",0.6,0\n\"3\",0.6,1\n\"a, b\",0.2,1\n");
        assertThat(answer.json().get("roc_auc")).isEqualTo(parsed(expected()).get("roc_auc"));
        assertThat(warnings(answer))
                .singleElement()
                .asString()
                .startsWith("ignored_columns: columns that were ignored: 1");
    }

    private JsonNode parsed(String body) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(body);
    }

    @Test
    void files_of_pandas_and_numpy_are_read() {
        assertThat(warnings(post(ROC, CSV, file("pandas_index.csv"))))
                .containsExactly("ignored_columns: columns that were ignored: 1, which has no name");
        assertThat(post(ROC, CSV, file("spaces.csv")).response().body()).isEqualTo(expected());
        assertThat(post(ROC, NPZ, file("piped_stored.npz")).response().body()).isEqualTo(expected());
        assertThat(post(ROC, NPZ, file("half.npz")).vector("thresholds"))
                .containsExactly(
                        Float.float16ToFloat((short) 0x3b33), Float.float16ToFloat((short) 0x38cd), 0.199951171875);
        assertThat(warnings(post(ROC, NPZ, file("minus_one.npz"))))
                .containsExactly("minus_one_labels: labels are -1 and 1: -1 was read as 0");
    }

    @Test
    void extra_columns_are_a_problem_unless_they_are_to_be_ignored() {
        Answer rejected = post(ROC, CSV, file("extra_column.csv"));
        assertThat(rejected.pointer()).isEqualTo("/id");
        assertThat(detail(rejected, 422)).contains("column 1;", "ignore_extra_columns=true", "score, label, weight");
        Answer read = post(ROC + "?ignore_extra_columns=true", CSV, file("extra_column.csv"));
        assertThat(warnings(read)).containsExactly("ignored_columns: columns that were ignored: 1 \"id\", 2 \"text\"");
        assertThat(read.json().get("roc_auc")).isEqualTo(parsed(expected()).get("roc_auc"));
    }

    @Test
    void ignored_columns_may_hold_long_texts_and_have_equal_names() {
        String csv =
                FOUR.replace("score,", "text,text,score,").replace("\n0.", "\n\"" + "a,\n".repeat(20_000) + "\",,0.");
        assertThat(warnings(post(ROC + "?ignore_extra_columns=true", CSV, csv))).hasSize(1);
        Answer tooLong = post(ROC + "?ignore_extra_columns=true", CSV, csv.replace("a,\n", "aaaaaaaaaaaaaa,\n"));
        assertThat(detail(tooLong, 400)).contains("262144 characters", "line");
    }

    @Test
    void extra_arrays_of_archives_and_forms_are_ignored_likewise() {
        byte[] file = form("scores", file("scores.npy"), "labels", file("labels.npy"));
        byte[] text = "--xyz\r\nContent-Disposition: form-data; name=\"comment\"\r\n\r\nfour rows\r\n"
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[file.length + text.length];
        System.arraycopy(text, 0, whole, 0, text.length);
        System.arraycopy(file, 0, whole, text.length, file.length);
        assertThat(post(ROC, FORM, whole).pointer()).isEqualTo("/comment");
        assertThat(warnings(post(ROC + "?ignore_extra_columns=true", FORM, whole)))
                .containsExactly("ignored_columns: parts that were ignored: comment");
        String path = "/v1/metrics/calibration/temperature?ignore_extra_columns=true";
        assertThat(post(path, NPZ, file("ten.npz")).pointer()).isEqualTo("/logits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "score|label\\n0.9|1 # vertical bars in \"score|label\" (line 1)",
                "0.9,1\\n0.6,0 # expected a header, found only numbers: \"0.9,1\" (line 1)",
                "score,label\\n0.9,1,2 # expected 2 cells as in the header, found 3 (line 2)",
                "score,label\\n0.9,1\\n0.6 # expected 2 cells as in the header, found 1 (line 3)",
                "label,score,label\\n1,0.9,1 # duplicate column \"label\" in the header: columns 1 and 3",
                "score,label\\n\"0.9\"x,1 # (in or after line 2)",
                "score,label\\n\"0.9,1 # quoted cell that is not closed",
                "PK\\u0003\\u0004 # Excel",
            })
    void unreadable_csv_is_named(String csv, String detail) {
        String body = csv.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0003\\u0004", "\u0003\u0004");
        assertThat(detail(post(ROC, CSV, body), 400)).contains(detail).doesNotContain("Exception", "buffer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "score,label\\n0.9,1\\n\"0,6\",0 # a number with a decimal point, found \"0,6\" (line 3, column 1 \"score\")",
                "score,label\\n0.9,\\n # found an empty cell (line 2, column 2 \"label\")",
                "score,label\\n0.9,1\\n0.6,2 # /labels/1: expected a label: 0, 1, false or true; name the positive one of other labels, which are texts in JSON, in positive_label, found 2",
                "score,label\\n0.9,spam # /positive_label: required with labels that are texts",
            })
    void an_invalid_cell_is_named_by_line_and_column(String csv, String detail) {
        assertThat(detail(post(ROC, CSV, csv.replace("\\n", "\n")), 422)).contains(detail);
    }

    @Test
    void columns_can_have_other_names() {
        String csv = FOUR.replace("score,label", "p,y");
        assertThat(post(ROC + "?score_column=p&label_column=y", CSV, csv)
                        .response()
                        .body())
                .isEqualTo(expected());
        Answer missing = post(ROC + "?score_column=q&label_column=y&ignore_extra_columns=true", CSV, csv);
        assertThat(missing.pointer()).isEqualTo("/score");
        assertThat(detail(missing, 422)).contains("found \"q\"; its columns are p, y");
        String classes = "label,p_0,p_1\n0,0.5,0.5\n1,0.25,0.75\n";
        assertThat(post("/v1/metrics/calibration?probability_column=p", CSV, classes)
                        .status())
                .isEqualTo(200);
        assertThat(post("/v1/metrics/calibration/temperature?logit_column=p", CSV, "label,p\n0,0.5\n1,0.25\n0,-1\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void labels_can_be_any_two_texts() {
        String csv = "score,label\n0.9,spam\n0.6,ham\n0.6,spam\n0.2,spam\n";
        assertThat(post(ROC + "?positive_label=spam", CSV, csv).response().body())
                .isEqualTo(expected());
        assertThat(post(ROC + "?positive_label=2", CSV, "score,label\n0.9,2\n0.6,1.0\n0.6,2.0\n0.2,2\n")
                        .response()
                        .body())
                .isEqualTo(expected());
        Answer third = post(ROC + "?positive_label=spam", CSV, csv + "0.1,Spam\n");
        assertThat(third.pointer()).isEqualTo("/labels/4");
        assertThat(detail(third, 422)).contains("one of two labels, \"spam\" or \"ham\", found \"Spam\" (line 6");
        Answer none = post(ROC + "?positive_label=eggs", CSV, "score,label\n0.9,ham\n");
        assertThat(none.pointer()).isEqualTo("/positive_label");
        Answer classes = post(
                "/v1/metrics/classification?positive_label=a",
                CSV,
                "score_0,score_1,score_2,label\n1,2,3,a\n1,2,3,b\n");
        assertThat(classes.pointer()).isEqualTo("/labels");
    }

    @ParameterizedTest
    @CsvSource({
        "score_column=a, application/x-npz, /scores",
        "positive_label=a, application/x-npz, /positive_label",
        "ignore_extra_columns=yes, text/csv, /ignore_extra_columns",
        "positive_label=, text/csv, /positive_label",
        "label_column=a&label_column=b, text/csv, /label_column",
        "probability_column=a, text/csv, /probability_column",
    })
    void options_of_files_are_read_strictly(String query, String type, String pointer) {
        Answer answer =
                type.equals(CSV) ? post(ROC + "?" + query, CSV, FOUR) : post(ROC + "?" + query, NPZ, file("ten.npz"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void browsers_on_windows_send_csv_as_excel() {
        assertThat(post(ROC, "application/vnd.ms-excel", FOUR).response().body())
                .isEqualTo(expected());
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, x",
        "text/csv; charset=utf-8, x",
        "application/vnd.ms-excel, x",
        "application/octet-stream, rows.CSV",
    })
    void a_form_may_have_a_csv_file(String type, String name) {
        String part =
                "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
                        .formatted(name, type, FOUR);
        assertThat(post(ROC, FORM, part + "--xyz--\r\n").response().body()).isEqualTo(expected());
        assertThat(detail(post(ROC, FORM, part + part + "--xyz--\r\n"), 400)).contains("one CSV file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scores\":[[0.9],[0.6],[0.6],[0.2]],\"labels\":[[1],[0],[1],[1]],\"weights\":[[1],[1],[1],[1]]}",
                "{\"scores\":[0.9,0.6,0.6,0.2],\"labels\":[[true],[false],[true],[1]]}",
            })
    void json_may_have_columns_for_vectors(String json) {
        assertThat(post(ROC, json).vector("thresholds")).containsExactly(0.9, 0.6, 0.2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[0.9,0.6]]       | [1,0]       | /labels",
                "[[0.9],0.6]       | [1,0]       | /scores/1",
                "[[],[]]           | [1,0]       | /scores",
                "[[[0.9]],[[0.6]]] | [1,0]       | /scores/0/0",
                "[0.9,[0.6]]       | [1,0]       | /scores/1",
                "[0.9,0.6]         | [-1,0]      | /labels/0",
                "[0.9,0.6]         | [false,-1]  | /labels/1",
                "[0.9,0.6]         | [-1,-1]     | /labels",
                "[0.9,0.6]         | [-2,1]      | /labels/0",
            })
    void json_without_one_meaning_is_a_problem(String scores, String labels, String pointer) {
        Answer answer = post(ROC, "{\"scores\":%s,\"labels\":%s}".formatted(scores, labels));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pr-auc                  | {'scores':[0.9,0.6],'labels':[1,-1]}",
                "precision-recall-curve  | {'scores':[0.9,0.6],'labels':[1,-1]}",
                "roc-curve               | {'scores':[0.9,0.6],'labels':[1,-1]}",
                "confusion               | {'scores':[0.9,0.6],'labels':[1,-1],'thresholds':[0.7]}",
                "classification          | {'scores':[[0.1,0.9],[0.6,0.4]],'labels':[1,-1]}",
                "calibration             | {'probabilities':[[0.9],[0.6]],'labels':[1,-1]}",
                "calibration             | {'probabilities':[[0.1,0.9],[0.6,0.4]],'labels':[1,-1]}",
                "calibration/temperature | {'logits':[[0.9],[0.6],[0.1]],'labels':[1,-1,1]}",
            })
    void every_metric_warns_of_labels_of_minus_one(String path, String json) {
        Answer answer = post("/v1/metrics/" + path, json.replace('\'', '"'));
        assertThat(warnings(answer)).contains("minus_one_labels: labels are -1 and 1: -1 was read as 0");
    }

    @Test
    void labels_of_minus_one_are_a_problem_beside_three_classes() {
        Answer answer = post("/v1/metrics/classification", "{\"scores\":[[1,2,3],[1,2,3]],\"labels\":[1,-1]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/labels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}"})
    void warnings_cannot_be_sent(String value) {
        Answer answer = post(ROC, "{\"scores\":[0.9,0.6],\"labels\":[1,0],\"read_warnings\":" + value + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/read_warnings");
        assertThat(answer.json().get("detail").asString())
                .endsWith("nown fields are class_names, labels, max_points, positive_label, scores, weights");
        assertThat(post(ROC + "?read_warnings=1", CSV, FOUR).pointer()).isEqualTo("/read_warnings");
    }

    @Test
    void class_labels_of_csv_may_be_false_and_true() {
        assertThat(post("/v1/metrics/calibration", CSV, "probability,label\n0.9,True\n0.6,false\n")
                        .status())
                .isEqualTo(200);
        assertThat(detail(post("/v1/metrics/calibration", CSV, "probability,label\n0.9,1.5\n"), 422))
                .contains("(line 2, column 2 \"label\")");
    }
}
