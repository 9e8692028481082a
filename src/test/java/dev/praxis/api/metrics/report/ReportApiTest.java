package dev.praxis.api.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/report";
    private static final String TEN =
            "\"scores\":[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84],\"labels\":[0,0,1,0,1,1,0,1,1,1]";
    private static final String WEIGHTS = ",\"weights\":[1,2,1,1,0.5,1,0,1,1,3]";
    private static final String GROUPS = ",\"groups\":[1,1,2,2,2,2,2,2,2,2]";
    private static final String CLASSES =
            "\"scores\":[[0.7,0.2,0.1],[0.1,0.8,0.1],[0.3,0.3,0.4],[0.2,0.5,0.3]],\"labels\":[0,1,2,2]";

    static Stream<Arguments> metrics() {
        return Stream.of(
                Arguments.of("pr_auc", "pr-auc", TEN, ""),
                Arguments.of(
                        "pr_auc",
                        "pr-auc",
                        TEN + WEIGHTS,
                        ",\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\"}"),
                Arguments.of("pr_auc", "pr-auc", TEN, ",\"operating_points\":{\"beta\":1,\"least_recall\":0.8}"),
                Arguments.of("precision_recall_curve", "precision-recall-curve", TEN, ",\"max_points\":4"),
                Arguments.of("pr_auc", "pr-auc", TEN + GROUPS, ""),
                Arguments.of("calibration", "calibration", TEN + GROUPS, ""),
                Arguments.of("roc_curve", "roc-curve", TEN + WEIGHTS, ""),
                Arguments.of("confusion", "confusion", TEN, ",\"thresholds\":[0.5,0.7]"),
                Arguments.of("calibration", "calibration", TEN, ",\"bins\":3"),
                Arguments.of("calibration", "calibration", CLASSES, ""),
                Arguments.of("classification", "classification", CLASSES, ",\"top_k\":[1,2],\"zero_division\":0"),
                Arguments.of(
                        "classification",
                        "classification",
                        CLASSES.replace("[0,1,2,2]", "[\"a\",\"b\",\"c\",\"c\"],\"class_names\":[\"a\",\"b\",\"c\"]"),
                        ""),
                Arguments.of(
                        "pr_auc",
                        "pr-auc",
                        "\"scores\":[0.9,0.4,0.6],\"labels\":[\"spam\",\"ham\",\"ham\"],\"positive_label\":\"spam\"",
                        ""),
                Arguments.of("pr_auc", "pr-auc", "\"scores\":[0.9,0.4,0.6],\"labels\":[1,-1,-1]", ""));
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void a_result_is_the_answer_of_its_own_endpoint(String name, String path, String rows, String options) {
        String scores = name.equals("calibration") ? rows.replace("scores", "probabilities") : rows;
        String own = post("/v1/metrics/" + path, "{" + scores + options + "}")
                .response()
                .body();
        Answer report = post(PATH, "{%s,\"metrics\":[{\"name\":\"%s\"%s}]}".formatted(rows, name, options));
        assertThat(report.response().body()).contains("{\"" + name + "\":" + own + "}");
    }

    @Test
    void metrics_do_not_change_the_rows_of_the_next_ones() {
        String all = "\"metrics\":[{\"name\":\"roc_curve\"},\"pr_auc\",\"calibration\","
                + "{\"name\":\"confusion\",\"thresholds\":[0.5]},{\"name\":\"pr_auc\",\"as\":\"again\"}]";
        Answer report = post(PATH, "{" + TEN + WEIGHTS + "," + all + "}");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().at("/results/again").toString())
                .isEqualTo(report.json().at("/results/pr_auc").toString())
                .isEqualTo(post("/v1/metrics/pr-auc", "{" + TEN + WEIGHTS + "}")
                        .json()
                        .toString());
        assertThat(report.json().get("results").propertyNames())
                .containsExactly("roc_curve", "pr_auc", "calibration", "confusion", "again");
    }

    @Test
    void by_default_a_report_has_what_fits_the_form_of_the_scores() {
        assertThat(post(PATH, "{" + TEN + "}").json().get("results").propertyNames())
                .containsExactly("pr_auc", "precision_recall_curve", "roc_curve", "confusion", "calibration");
        assertThat(post(PATH, "{" + TEN.replace("0.65", "1.65") + "}")
                        .json()
                        .get("results")
                        .propertyNames())
                .containsExactly("pr_auc", "precision_recall_curve", "roc_curve", "confusion");
        assertThat(post(PATH, "{" + CLASSES + "}").json().get("results").propertyNames())
                .containsExactly("classification", "calibration");
    }

    @Test
    void calibration_is_left_out_by_default_where_rows_are_no_distributions_and_a_problem_where_requested() {
        String logits = CLASSES.replace("0.7", "4.5");
        Answer report = post(PATH, "{" + logits + "}");
        assertThat(report.json().get("results").propertyNames()).containsExactly("classification");
        assertThat(report.json().at("/undefined/calibration").asString()).contains("4.5");
        Answer requested = post(PATH, "{" + logits + ",\"metrics\":[\"calibration\"]}");
        assertThat(requested.status()).isEqualTo(422);
        assertThat(requested.pointer()).startsWith("/scores/0");
    }

    @Test
    void an_undefined_metric_is_named_and_the_others_are_computed() {
        Answer report = post(PATH, "{\"scores\":[0.2,0.6],\"labels\":[0,0]}");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().get("results").propertyNames()).containsExactly("confusion", "calibration");
        assertThat(report.json().get("undefined").propertyNames())
                .containsExactly("pr_auc", "precision_recall_curve", "roc_curve");
        assertThat(report.json().at("/undefined/pr_auc").asString()).contains("positive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "metrics":[]                                                          | /metrics
            "metrics":["pr_auk"]                                                  | /metrics/0
            "metrics":[1]                                                         | /metrics/0
            "metrics":[null]                                                      | /metrics/0
            "metrics":"pr_auc"                                                    | /metrics
            "metrics":["pr_auc","pr_auc"]                                         | /metrics/1
            "metrics":[{"name":"pr_auc","as":""}]                                 | /metrics/0/as
            "metrics":[{"as":"x"}]                                                | /metrics/0/name
            "metrics":[{"name":5}]                                                | /metrics/0/name
            "metrics":["pr_auc",{"name":"calibration","bins":0}]                  | /metrics/1/bins
            "metrics":["pr_auc",{"name":"calibration","bins":1.5}]                | /metrics/1/bins
            "metrics":["pr_auc",{"name":"calibration","bims":3}]                  | /metrics/1/bims
            "metrics":[{"name":"roc_curve","max_points":1}]                       | /metrics/0/max_points
            "metrics":[{"name":"confusion","thresholds":[]}]                      | /metrics/0/thresholds
            "metrics":[{"name":"confusion","thresholds":[1,"2"]}]                 | /metrics/0/thresholds/1
            "metrics":[{"name":"pr_auc","scores":[1]}]                            | /metrics/0/scores
            "metrics":[{"name":"pr_auc","interval":{"of":"roc_auc","method":"logit"}}] | /metrics/0/interval/method
            "metrics":["classification"]                                          | /scores
            "metrics":["classification"],"positive_label":1                       | /positive_label
            "metrics":["pr_auc"],"class_names":["a","b"]                          | /class_names
            "weights":[1]                                                         | /weights
            "weights":[1,-1]                                                      | /weights/1
            "title":5                                                             | /title
            """)
    void an_invalid_option_is_a_problem_at_its_position(String field, String pointer) {
        Answer answer = post(PATH, "{\"scores\":[0.2,0.7],\"labels\":[0,1]," + field + "}");
        assertThat(answer.response().body()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(answer.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [0,2]      | /labels/1
            [0]        | /labels
            ["a","b"]  | /positive_label
            """)
    void labels_are_checked_by_the_metrics(String labels, String pointer) {
        Answer answer = post(PATH, "{\"scores\":[0.2,0.7],\"labels\":" + labels + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_matrix_is_no_vector() {
        Answer answer = post(PATH, "{" + CLASSES + ",\"metrics\":[\"pr_auc\"]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/metrics/0");
        assertThat(answer.json().get("detail").asString()).contains("[4, 3]");
    }

    @Test
    void there_are_at_most_as_many_metrics_as_the_limit() {
        String many = IntStream.range(0, 33)
                .mapToObj(i -> "{\"name\":\"pr_auc\",\"as\":\"" + i + "\"}")
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        Answer answer = post(PATH, "{" + TEN + ",\"metrics\":[" + many + "]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.report.metrics");
    }

    @Test
    void a_csv_file_has_the_metrics_in_the_query() {
        String confusion = URLEncoder.encode("{\"name\":\"confusion\",\"thresholds\":[0.5]}", StandardCharsets.UTF_8);
        Answer csv = send(request(PATH + "?metrics=pr_auc&metrics=" + confusion)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score,label\n0.2,0\n0.7,1\n")));
        Answer json = post(
                PATH,
                "{\"scores\":[0.2,0.7],\"labels\":[0,1],\"metrics\":[\"pr_auc\",{\"name\":\"confusion\",\"thresholds\":[0.5]}]}");
        assertThat(csv.response().body()).isEqualTo(json.response().body());
    }

    @Test
    void an_archive_has_the_arrays() throws Exception {
        Answer npz = send(request(PATH)
                .header("Content-Type", "application/x-npz")
                .POST(BodyPublishers.ofByteArray(Files.readAllBytes(Path.of("src/test/resources/columns/ten.npz")))));
        assertThat(npz.json()).isEqualTo(post(PATH, "{" + TEN + "}").json());
    }

    @Test
    void an_entry_in_the_query_that_is_no_json_is_a_problem() {
        for (String entry :
                new String[] {"{", "{}", "{\"name\":\"pr_auc\",\"name\":\"x\"}", "{\"name\":NaN}", "{\"name\":\"a\"}b"
                }) {
            Answer answer = send(request(PATH + "?metrics=" + URLEncoder.encode(entry, StandardCharsets.UTF_8))
                    .header("Content-Type", "text/csv")
                    .POST(BodyPublishers.ofString("score,label\n0.2,0\n0.7,1\n")));
            assertThat(answer.status()).as(entry).isEqualTo(422);
            assertThat(answer.pointer()).as(entry).startsWith("/metrics/0");
        }
    }
}
