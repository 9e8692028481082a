package dev.praxis.api.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClassCurveApiTest extends HttpTest {
    private static final int ROWS = 30;
    private static final int CLASSES = 3;
    private static final String PR = "/v1/metrics/precision-recall-curve";
    private static final String ROC = "/v1/metrics/roc-curve";

    private final double[][] scores = new double[ROWS][CLASSES];
    private final int[] labels = new int[ROWS];
    private final double[] weights = new double[ROWS];

    ClassCurveApiTest() {
        SplittableRandom random = new SplittableRandom(23);
        for (int row = 0; row < ROWS; row++) {
            labels[row] = random.nextInt(CLASSES);
            weights[row] = random.nextInt(4);
            for (int c = 0; c < CLASSES; c++) {
                // Many ties.
                scores[row][c] = random.nextInt(12) / 8.0;
            }
        }
    }

    @Test
    void each_curve_is_that_of_the_scores_of_its_class() {
        for (String path : List.of(PR, ROC)) {
            Answer answer = post(path, matrix(""));
            JsonNode classes = answer.json().get("classes");
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                JsonNode curve = classes.get(c);
                JsonNode alone = post(path, ofClass(c)).json();
                assertThat(curve.get("class_index").asInt()).isEqualTo(c);
                for (String field : path.equals(PR)
                        ? List.of("thresholds", "precision", "recall", "distinct_scores")
                        : List.of("thresholds", "false_positive_rate", "true_positive_rate", "roc_auc")) {
                    assertThat(curve.get(field)).as(field).isEqualTo(alone.get(field));
                }
                sum += path.equals(PR)
                        ? alone.get("areas").get("average_precision").asDouble()
                        : alone.get("roc_auc").asDouble();
            }
            String macro = path.equals(PR) ? "macro_average_precision" : "macro_roc_auc";
            assertClose(answer.json().get(macro).asDouble(), sum / CLASSES, FLOAT64);
        }
    }

    @Test
    void the_curve_over_all_classes_is_that_of_all_pairs_of_row_and_class() {
        List<Double> all = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        List<Double> weight = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int c = 0; c < CLASSES; c++) {
                all.add(scores[row][c]);
                own.add(labels[row] == c ? 1 : 0);
                weight.add(weights[row]);
            }
        }
        String pairs = "{\"scores\":%s,\"labels\":%s,\"weights\":%s}".formatted(all, own, weight);
        for (String path : List.of(PR, ROC)) {
            JsonNode expected = post(path, pairs).json();
            JsonNode actual = post(path, matrix("")).json();
            for (String field : expected.propertyNames()) {
                assertThat(actual.get(field)).as(field).isEqualTo(expected.get(field));
            }
        }
    }

    @Test
    void areas_are_those_of_classification() {
        JsonNode expected = post("/v1/metrics/classification", matrix("")).json();
        JsonNode curve = post(ROC, matrix("")).json();
        assertClose(
                curve.get("macro_roc_auc").asDouble(),
                expected.get("macro").get("roc_auc").asDouble(),
                FLOAT64);
        assertClose(
                curve.get("roc_auc").asDouble(),
                expected.get("micro").get("roc_auc").asDouble(),
                FLOAT64);
    }

    @Test
    void a_class_without_rows_has_no_curve_but_a_reason_and_is_left_out_of_the_mean() {
        String body =
                "{\"scores\":[[0.7,0.3,0],[0.6,0.4,0]],\"labels\":[\"a\",\"b\"],\"class_names\":[\"a\",\"b\",\"c\"]}";
        Answer roc = post(ROC, body);
        JsonNode none = roc.json().get("classes").get(2);
        assertThat(none.get("class_name").asString()).isEqualTo("c");
        assertThat(none.get("roc_auc").isNull()).isTrue();
        assertThat(none.get("thresholds")).isEmpty();
        assertThat(none.get("undefined").get("roc_auc").asString()).isEqualTo("no row has this class");
        assertThat(roc.json().get("macro_roc_auc").asDouble()).isEqualTo(1);
        assertThat(post(PR, body)
                        .json()
                        .get("classes")
                        .get(2)
                        .get("average_precision")
                        .isNull())
                .isTrue();
    }

    @Test
    void without_two_classes_there_is_no_mean_of_areas_under_roc_curves() {
        Answer answer = post(ROC, "{\"scores\":[[0.7,0.3],[0.6,0.4]],\"labels\":[0,0]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("macro_roc_auc")).isFalse();
        assertThat(answer.json()
                        .get("classes")
                        .get(0)
                        .get("undefined")
                        .get("roc_auc")
                        .asString())
                .isEqualTo("every row has this class");
    }

    @Test
    void a_vector_has_no_classes() {
        JsonNode answer = post(ROC, ofClass(0)).json();
        assertThat(answer.has("classes")).isFalse();
        assertThat(answer.has("macro_roc_auc")).isFalse();
    }

    @Test
    void options_of_the_other_form_are_problems() {
        assertThat(post(ROC, matrix(",\"positive_label\":1")).pointer()).isEqualTo("/positive_label");
        assertThat(post(ROC, "{\"scores\":[1,2],\"labels\":[0,1],\"class_names\":[\"a\",\"b\"]}")
                        .pointer())
                .isEqualTo("/class_names");
        assertThat(post(ROC, matrix(",\"class_names\":[\"a\"]")).pointer()).isEqualTo("/class_names");
        assertThat(post(ROC, "{\"scores\":[1,2],\"labels\":[0,2]}").pointer()).isEqualTo("/labels/1");
        assertThat(post(ROC, "{\"scores\":[[1,2]],\"labels\":[2]}").pointer()).isEqualTo("/labels/0");
        assertThat(post(ROC, "{\"scores\":3,\"labels\":[1]}").pointer()).isEqualTo("/scores");
    }

    @Test
    void a_drawing_shows_ten_classes_and_names_the_others() {
        int classes = 12;
        String rows = IntStream.range(0, classes + 10)
                .mapToObj(row -> IntStream.range(0, classes)
                        .mapToObj(c -> c == Math.min(row, classes - 1) ? "0.9" : "0.1")
                        .toList()
                        .toString())
                .toList()
                .toString();
        List<Integer> own = IntStream.range(0, classes + 10)
                .mapToObj(row -> Math.min(row, classes - 1))
                .toList();
        String names = IntStream.range(0, classes)
                .mapToObj(c -> "\"<" + c + ">\"")
                .toList()
                .toString();
        for (String path : List.of(PR, ROC)) {
            String body = "{\"scores\":%s,\"labels\":%s,\"class_names\":%s}".formatted(rows, own, names);
            String svg = send(request(path)
                            .header("Content-Type", JSON)
                            .header("Accept", "image/svg+xml")
                            .POST(BodyPublishers.ofString(body)))
                    .response()
                    .body();
            assertThat(svg)
                    .contains("of the 10 classes with the most rows, of 12")
                    .contains(": &lt;11&gt;<");
            assertThat(svg).contains("Left out: &lt;9&gt;, &lt;10&gt;.").contains("class=\"line c4 d9\"");
        }
    }

    @Test
    void the_default_threshold_is_stated_if_scores_are_not_around_it() {
        String confusion = "/v1/metrics/confusion";
        assertThat(warning(confusion, "[0.2,0.7]")).isEmpty();
        assertThat(warning(confusion, "[0.2,0.3]")).contains("all scores, from 0.2 to 0.3, are on one side");
        assertThat(warning(confusion, "[-2,0.7]")).contains("from -2.0 to 0.7, are no probabilities");
    }

    private String warning(String path, String sent) {
        JsonNode warnings = post(path, "{\"scores\":%s,\"labels\":[0,1]}".formatted(sent))
                .json()
                .path("warnings");
        return warnings.isEmpty() ? "" : warnings.get(0).get("detail").asString();
    }

    private String matrix(String options) {
        return "{\"scores\":%s,\"labels\":%s,\"weights\":%s%s}"
                .formatted(
                        List.of(scores).stream().map(Arrays::toString).toList(),
                        Arrays.toString(labels),
                        Arrays.toString(weights),
                        options);
    }

    private String ofClass(int c) {
        return "{\"scores\":%s,\"labels\":%s,\"weights\":%s}"
                .formatted(
                        List.of(scores).stream().map(row -> row[c]).toList(),
                        IntStream.of(labels).mapToObj(label -> label == c).toList(),
                        Arrays.toString(weights));
    }
}
