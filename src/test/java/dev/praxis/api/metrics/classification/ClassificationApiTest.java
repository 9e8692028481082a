package dev.praxis.api.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ClassificationApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/classification";
    private static final String[] RATIOS = {"precision", "recall", "f1"};
    private static final String[] AREAS = {"average_precision", "roc_auc"};

    /** Class 2 has a row and is never predicted; class 3 has no row. */
    private static final String FOUR_CLASSES =
            "{\"scores\":[[0.6,0.2,0.1,0.1],[0.5,0.3,0.1,0.1],[0.1,0.7,0.1,0.1],[0.4,0.2,0.3,0.1]],\"labels\":[0,1,1,2]";

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("confusion_matrix"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_scikit_learn(Golden.Case golden) {
        assertAnswer(golden, post(PATH, body(golden, "scores", "")), "averages");
        assertAnswer(golden, post(PATH, body(golden, "logits", ",\"logits\":true")), "averages");
        assertAnswer(golden, post(PATH, body(golden, "scores", ",\"zero_division\":0")), "averages_of_zero_division_0");
    }

    private static String body(Golden.Case golden, String scores, String more) {
        return "{\"scores\":%s,\"labels\":%s,\"weights\":%s,\"top_k\":[1,2,3]%s}"
                .formatted(golden.get(scores), golden.get("labels"), golden.get("weights"), more);
    }

    private static void assertAnswer(Golden.Case golden, Answer answer, String averages) {
        JsonNode json = answer.json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(json.get("rows").asInt()).isEqualTo(golden.get("labels").size());
        assertClose(json.get("accuracy").asDouble(), golden.get("accuracy").asDouble(), FLOAT64);
        assertClose(json.get("log_loss").asDouble(), golden.get("log_loss").asDouble(), FLOAT64);
        assertClose(
                json.get("brier_score").asDouble(), golden.get("brier_score").asDouble(), FLOAT64);
        assertClose(answer.matrix("confusion_matrix").data, golden.matrix("confusion_matrix").data, FLOAT64);
        for (JsonNode top : json.get("top_k_accuracy")) {
            double expected = golden.get("top_k").get(top.get("k").toString()).asDouble();
            assertClose(top.get("accuracy").asDouble(), expected, FLOAT64);
        }
        for (String average : new String[] {"macro", "micro", "weighted"}) {
            for (String ratio : RATIOS) {
                double expected = golden.get(averages).get(average).get(ratio).asDouble();
                assertClose(json.get(average).get(ratio).asDouble(), expected, FLOAT64);
            }
            for (String area : AREAS) {
                JsonNode expected = golden.get(area).path(average);
                if (!expected.isMissingNode()) {
                    assertClose(json.get(average).get(area).asDouble(), expected.asDouble(), FLOAT64);
                }
            }
        }
    }

    @Test
    void areas_and_report_match_scikit_learn() {
        Golden.Case golden = Golden.named("multiclass.json", "four classes");
        Answer answer =
                post(PATH, "{\"scores\":%s,\"labels\":%s}".formatted(golden.get("scores"), golden.get("labels")));
        for (int c = 0; c < 4; c++) {
            JsonNode ofClass = answer.json().get("per_class").get(c);
            JsonNode report = golden.get("report").get("" + c);
            assertThat(ofClass.get("class_index").asInt()).isEqualTo(c);
            assertClose(
                    ofClass.get("average_precision").asDouble(),
                    golden.vector("average_precision_per_class")[c],
                    FLOAT64);
            assertClose(
                    ofClass.get("precision").asDouble(), report.get("precision").asDouble(), FLOAT64);
            assertClose(ofClass.get("recall").asDouble(), report.get("recall").asDouble(), FLOAT64);
            assertClose(ofClass.get("f1").asDouble(), report.get("f1-score").asDouble(), FLOAT64);
            assertThat(ofClass.get("support").asDouble())
                    .isEqualTo(report.get("support").asDouble());
        }
        for (String average : new String[] {"macro", "micro", "weighted"}) {
            assertClose(
                    answer.json().get(average).get("average_precision").asDouble(),
                    golden.get("average_precision").get(average).asDouble(),
                    FLOAT64);
        }
        assertClose(
                answer.json().at("/macro/roc_auc").asDouble(),
                golden.get("roc_auc_macro_one_vs_rest").asDouble(),
                FLOAT64);
        assertClose(
                answer.json().get("log_loss").asDouble(), golden.get("log_loss").asDouble(), FLOAT64);
        // Unweighted counts are written as integers, and k = 5 does not apply to four classes.
        assertThat(answer.json().get("confusion_matrix")).isEqualTo(golden.get("confusion_matrix"));
        assertThat(answer.json().get("top_k_accuracy")).hasSize(1);
    }

    @Test
    void undefined_metrics_are_null_with_a_reason_and_left_out_of_averages() {
        JsonNode answer = post(PATH, FOUR_CLASSES + "}").json();
        JsonNode neverPredicted = answer.at("/per_class/2");
        assertThat(neverPredicted.get("precision").isNull()).isTrue();
        assertThat(neverPredicted.at("/undefined/precision").asString()).isEqualTo("this class is never predicted");
        assertThat(neverPredicted.get("recall").asDouble()).isZero();
        assertThat(neverPredicted.get("f1").asDouble()).isZero();
        JsonNode absent = answer.at("/per_class/3");
        for (String metric : new String[] {"precision", "recall", "f1", "average_precision", "roc_auc"}) {
            assertThat(absent.get(metric).isNull()).isTrue();
            assertThat(absent.get("undefined").has(metric)).isTrue();
        }
        assertThat(absent.get("support").toString()).isEqualTo("0");
        assertThat(answer.at("/macro/classes_left_out").toString())
                .isEqualTo("{\"precision\":[2,3],\"recall\":[3],\"f1\":[3],\"average_precision\":[3],\"roc_auc\":[3]}");
        assertClose(answer.at("/macro/precision").asDouble(), (1.0 / 3 + 1) / 2, FLOAT64);
        assertThat(answer.get("micro").has("classes_left_out")).isFalse();
        assertThat(answer.at("/per_class/0").has("undefined")).isFalse();
        assertThat(answer.has("undefined")).isFalse();
    }

    @Test
    void zero_division_replaces_undefined_ratios() {
        for (int value : new int[] {0, 1}) {
            JsonNode answer = post(PATH, FOUR_CLASSES + ",\"zero_division\":" + value + "}")
                    .json();
            assertThat(answer.at("/per_class/2/precision").asDouble()).isEqualTo(value);
            assertThat(answer.at("/per_class/2/undefined").isMissingNode()).isTrue();
            assertClose(answer.at("/macro/precision").asDouble(), (1.0 / 3 + 1 + 2 * value) / 4, FLOAT64);
            assertThat(answer.at("/macro/classes_left_out").propertyNames())
                    .containsExactly("average_precision", "roc_auc");
        }
    }

    @Test
    void a_single_class_has_no_roc_auc_and_its_average_is_null() {
        JsonNode answer =
                post(PATH, "{\"scores\":[[1,2],[3,4]],\"labels\":[0,0]}").json();
        assertThat(answer.at("/per_class/0/undefined/roc_auc").asString()).isEqualTo("every row has this class");
        assertThat(answer.at("/macro/roc_auc").isNull()).isTrue();
        assertThat(answer.at("/macro/classes_left_out/roc_auc").toString()).isEqualTo("[0,1]");
        // The only class with a precision has no row.
        assertThat(answer.at("/macro/precision").asDouble()).isZero();
        assertThat(answer.at("/weighted/precision").isNull()).isTrue();
        assertThat(answer.at("/weighted/recall").asDouble()).isZero();
        assertThat(answer.at("/micro/roc_auc").isNumber()).isTrue();
    }

    @Test
    void scores_that_are_not_probabilities_have_no_losses() {
        JsonNode answer = post(PATH, "{\"scores\":[[0.5,0.5],[3,-4],[-1,2]],\"labels\":[1,0,1],\"weights\":[1,1,0.5]}")
                .json();
        assertThat(answer.get("accuracy").asDouble()).isEqualTo(0.6);
        assertThat(answer.get("log_loss").isNull()).isTrue();
        assertThat(answer.get("brier_score").isNull()).isTrue();
        assertThat(answer.at("/undefined/log_loss").asString())
                .contains("row 1")
                .contains("found 3.0");
        assertThat(answer.at("/undefined/brier_score").asString()).contains("row 1");
        // A row of weight 0 is ignored.
        JsonNode without = post(PATH, "{\"scores\":[[0.5,0.5],[3,-4]],\"labels\":[1,0],\"weights\":[1,0]}")
                .json();
        assertClose(without.get("log_loss").asDouble(), Math.log(2), FLOAT64);
    }

    @Test
    void a_class_of_probability_0_has_an_infinite_loss() {
        JsonNode answer =
                post(PATH, "{\"scores\":[[0.5,0.5],[1,0]],\"labels\":[1,1]}").json();
        assertThat(answer.get("log_loss").isNull()).isTrue();
        assertThat(answer.at("/undefined/log_loss").asString())
                .contains("infinite")
                .contains("row 1");
        assertThat(answer.get("brier_score").asDouble()).isEqualTo(1.25);
        assertThat(answer.get("undefined").has("brier_score")).isFalse();
    }

    @Test
    void logits_that_overflow_the_exponential_have_a_loss_and_a_ranking() {
        JsonNode answer = post(PATH, "{\"scores\":[[100,0],[200,0],[0,90]],\"labels\":[0,1,1],\"logits\":true}")
                .json();
        assertClose(answer.get("log_loss").asDouble(), 200.0 / 3, FLOAT64);
        // As probabilities, the first two rows would both be 1 and 0.
        assertThat(answer.at("/per_class/0/roc_auc").asDouble()).isEqualTo(0.5);
        assertClose(answer.at("/per_class/0/average_precision").asDouble(), 0.5, FLOAT64);
    }

    @Test
    void ties_are_broken_by_the_lowest_index() {
        JsonNode answer = post(PATH, "{\"scores\":[[1,1,0],[1,1,1]],\"labels\":[1,2],\"top_k\":[3,2,1]}")
                .json();
        assertThat(answer.get("confusion_matrix").toString()).isEqualTo("[[0,0,0],[1,0,0],[1,0,0]]");
        assertThat(answer.get("top_k_accuracy").toString())
                .isEqualTo("[{\"k\":3,\"accuracy\":1.0},{\"k\":2,\"accuracy\":0.5},{\"k\":1,\"accuracy\":0.0}]");
    }

    @Test
    void class_names_are_returned() {
        JsonNode answer = post(
                        PATH, "{\"scores\":[[1,2]],\"labels\":[1],\"class_names\":[\"cat\",\"d\u00f6g\"],\"top_k\":[]}")
                .json();
        assertThat(answer.at("/per_class/1/class_name").asString()).isEqualTo("d\u00f6g");
        assertThat(answer.get("top_k_accuracy")).isEmpty();
        assertThat(post(PATH, "{\"scores\":[[1,2]],\"labels\":[1]}")
                        .json()
                        .at("/per_class/0")
                        .has("class_name"))
                .isFalse();
    }
}
