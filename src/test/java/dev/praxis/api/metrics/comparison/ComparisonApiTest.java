package dev.praxis.api.metrics.comparison;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ComparisonApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/compare";
    private static final String LABELS = ",\"labels\":[1,0,1,1,0,0,1,0]";
    private static final String A = "[0.9,0.2,0.8,0.4,0.5,0.1,0.7,0.3]";
    private static final String B = "[0.6,0.7,0.9,0.2,0.4,0.3,0.8,0.1]";
    private static final String TWO = "{\"scores_a\":" + A + ",\"scores_b\":" + B + LABELS;

    static Stream<Golden.Case> golden() {
        return Stream.concat(
                Golden.cases("comparison.json"),
                Golden.cases("paired-tests.json")
                        .filter(golden -> !golden.get("delong").isMissingNode()));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void delongs_test_agrees_with_all_pairs(Golden.Case golden) {
        JsonNode answer = post(
                        PATH,
                        "{\"scores_a\":%s,\"scores_b\":%s,\"labels\":%s,\"interval\":{\"resamples\":20}}"
                                .formatted(golden.get("scores_a"), golden.get("scores_b"), golden.get("labels")))
                .json();
        JsonNode expected = golden.get("delong");
        JsonNode delong = answer.get("delong");
        assertClose(Golden.vector(delong.get("roc_auc")), Golden.vector(expected.get("roc_auc")), FLOAT64);
        for (int i = 0; i < 2; i++) {
            assertClose(
                    Golden.vector(delong.get("covariance").get(i)),
                    Golden.vector(expected.get("covariance").get(i)),
                    FLOAT64);
        }
        double error = expected.get("standard_error").asDouble();
        assertClose(delong.get("standard_error").asDouble(), error, 1e-11);
        if (error > 0) {
            assertClose(delong.get("z").asDouble(), expected.get("z").asDouble(), 1e-11);
            assertClose(
                    delong.get("p_value").asDouble(), expected.get("p_value").asDouble(), 1e-11);
        } else {
            assertThat(delong.get("z").isNull()).isTrue();
            assertThat(answer.at("/undefined").has("delong/p_value")).isTrue();
        }
        assertNear(
                answer.at("/areas/roc_auc/difference").asDouble(),
                expected.get("difference").asDouble());
    }

    private static void assertNear(double actual, double expected) {
        assertClose(new double[] {actual}, new double[] {expected}, FLOAT64, 1);
    }

    @Test
    void every_area_has_its_values_as_pr_auc_has_them_and_their_difference() {
        JsonNode answer = post(PATH, TWO + "}").json();
        JsonNode a = post("/v1/metrics/pr-auc", "{\"scores\":" + A + LABELS + "}")
                .json()
                .get("areas");
        JsonNode b = post("/v1/metrics/pr-auc", "{\"scores\":" + B + LABELS + "}")
                .json()
                .get("areas");
        assertThat(answer.get("areas").propertyNames())
                .containsExactlyInAnyOrderElementsOf(a.propertyNames())
                .hasSize(9);
        answer.get("areas").properties().forEach(area -> {
            double valueA = a.get(area.getKey()).asDouble();
            double valueB = b.get(area.getKey()).asDouble();
            assertNear(area.getValue().get("a").asDouble(), valueA);
            assertNear(area.getValue().get("b").asDouble(), valueB);
            assertNear(area.getValue().get("difference").asDouble(), valueA - valueB);
            assertThat(area.getValue().get("lower").asDouble())
                    .isLessThanOrEqualTo(area.getValue().get("upper").asDouble());
            assertThat(area.getValue().get("p_value").asDouble()).isBetween(1 / 1001.0, 1.0);
            assertThat(area.getValue().has("p_value_holm")).isFalse();
        });
        assertThat(answer.at("/bootstrap").toString()).isEqualTo("{\"level\":0.95,\"resamples\":1000,\"seed\":42}");
        assertThat(answer.at("/positives").toString()).isEqualTo("4");
    }

    @Test
    void the_same_model_twice_is_no_difference() {
        JsonNode answer = post(
                        PATH,
                        "{\"scores_a\":" + A + ",\"scores_b\":[9,2,8,4,5,1,7,3]" + LABELS
                                + ",\"thresholds\":[0.45,4.5]}")
                .json();
        answer.get("areas").forEach(area -> {
            assertThat(area.get("difference").asDouble()).isZero();
            assertThat(area.get("lower").asDouble()).isZero();
            assertThat(area.get("upper").asDouble()).isZero();
            assertThat(area.get("p_value").asDouble()).isEqualTo(1);
        });
        assertThat(answer.at("/delong/standard_error").asDouble()).isZero();
        assertThat(answer.at("/delong/p_value").isNull()).isTrue();
        assertThat(answer.at("/mcnemar/p_value").asDouble()).isEqualTo(1);
        assertThat(answer.at("/mcnemar/chi_squared").isNull()).isTrue();
        assertThat(answer.get("undefined").propertyNames())
                .contains("delong/z", "delong/p_value", "mcnemar/chi_squared", "mcnemar/corrected_chi_squared_p_value");
    }

    @Test
    void swapping_the_models_negates_every_difference() {
        JsonNode ab = post(PATH, TWO + "}").json();
        JsonNode ba = post(PATH, "{\"scores_a\":" + B + ",\"scores_b\":" + A + LABELS + "}")
                .json();
        ab.get("areas").properties().forEach(area -> {
            JsonNode other = ba.get("areas").get(area.getKey());
            assertThat(other.get("difference").asDouble())
                    .isEqualTo(-area.getValue().get("difference").asDouble() + 0.0);
            assertThat(other.get("p_value")).isEqualTo(area.getValue().get("p_value"));
            assertNear(
                    other.get("lower").asDouble(), -area.getValue().get("upper").asDouble());
        });
        assertThat(ba.at("/delong/z").asDouble()).isEqualTo(-ab.at("/delong/z").asDouble());
        assertThat(ba.at("/delong/p_value")).isEqualTo(ab.at("/delong/p_value"));
        assertThat(ba.at("/mcnemar/p_value")).isEqualTo(ab.at("/mcnemar/p_value"));
    }

    @Test
    void mcnemars_test_counts_the_rows_of_one_right_model() {
        JsonNode mcnemar = post(PATH, TWO + ",\"threshold\":0.5}").json().get("mcnemar");
        // Row 3 is wrong by both, rows 1 and 4 by one of them each.
        assertThat(mcnemar.get("table").toString()).isEqualTo("[[5,1],[1,1]]");
        assertThat(mcnemar.get("p_value").asDouble()).isEqualTo(1);
        assertThat(mcnemar.get("chi_squared").asDouble()).isZero();
        assertThat(mcnemar.get("chi_squared_p_value").asDouble()).isEqualTo(1);
        assertThat(mcnemar.get("corrected_chi_squared_p_value").asDouble()).isEqualTo(1);
        JsonNode own = post(PATH, TWO + ",\"thresholds\":[0.35,0.75]}").json().get("mcnemar");
        assertThat(own.get("threshold_a").asDouble()).isEqualTo(0.35);
        assertThat(own.get("threshold_b").asDouble()).isEqualTo(0.75);
    }

    @Test
    void three_models_give_every_pair_with_holms_correction() {
        JsonNode answer = post(
                        PATH,
                        "{\"scores\":[[0.9,0.6,0.1],[0.2,0.7,0.9],[0.8,0.9,0.4],[0.4,0.2,0.3],[0.5,0.4,0.8],[0.1,0.3,0.2],[0.7,0.8,0.6],[0.3,0.1,0.7]],"
                                + "\"names\":[\"x\",\"y\",\"z\"]" + LABELS + "}")
                .json();
        JsonNode comparisons = answer.get("comparisons");
        assertThat(comparisons).hasSize(3);
        assertThat(comparisons.get(1).get("a").asString()).isEqualTo("x");
        assertThat(comparisons.get(1).get("b").asString()).isEqualTo("z");
        assertThat(answer.has("areas")).isFalse();
        for (String test : new String[] {"/areas/roc_auc", "/delong", "/mcnemar"}) {
            double least = 1;
            double corrected = 1;
            for (JsonNode pair : comparisons) {
                double p = pair.at(test + "/p_value").asDouble();
                double holm = pair.at(test + "/p_value_holm").asDouble();
                assertThat(holm).isBetween(p, 1.0);
                corrected = p < least ? holm : corrected;
                least = Math.min(least, p);
            }
            assertThat(corrected).isEqualTo(Math.min(1, 3 * least));
        }
        // The pair of x and y alone has the same draws.
        JsonNode two = post(PATH, TWO + "}").json();
        assertThat(comparisons.get(0).at("/areas/average_precision/lower"))
                .isEqualTo(two.at("/areas/average_precision/lower"));
    }

    @Test
    void weights_and_groups_leave_tests_of_independent_rows_undefined() {
        JsonNode weighted = post(PATH, TWO + ",\"weights\":[1,2,1,1,0,1,1,1]}").json();
        assertThat(weighted.has("delong")).isFalse();
        assertThat(weighted.has("mcnemar")).isFalse();
        assertThat(weighted.get("undefined").propertyNames()).contains("delong", "mcnemar");
        assertThat(weighted.at("/areas/roc_auc/p_value").isNumber()).isTrue();

        JsonNode grouped = post(PATH, TWO + ",\"groups\":[\"u\",\"u\",\"v\",\"v\",\"w\",\"w\",\"x\",\"x\"]}")
                .json();
        assertThat(grouped.has("delong")).isFalse();
        assertThat(grouped.get("groups").asInt()).isEqualTo(4);
        // Only w and v are of one class each.
        assertThat(grouped.at("/bootstrap/left_out").asInt()).isPositive();
    }

    @Test
    void rows_without_a_negative_have_the_areas_of_precision_only() {
        JsonNode answer = post(PATH, "{\"scores_a\":[1,2],\"scores_b\":[2,1],\"labels\":[1,1]}")
                .json();
        assertThat(answer.get("areas").has("roc_auc")).isFalse();
        assertThat(answer.get("areas").has("average_precision")).isTrue();
        assertThat(answer.get("undefined").propertyNames()).contains("areas/roc_auc", "areas/pr_gain", "delong");
        assertThat(post(PATH, "{\"scores_a\":[1,2],\"scores_b\":[2,1],\"labels\":[0,0]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void values_of_queries_have_paired_tests() {
        JsonNode answer = post(
                        PATH,
                        "{\"values_a\":[0.61,0.85,0.4,1,0.72],\"values_b\":[0.55,0.8,0.42,0.9,0.6],\"interval\":{\"level\":0.9}}")
                .json();
        // scipy.stats.ttest_rel
        assertClose(answer.at("/t_test/t").asDouble(), 2.5655782546673405, FLOAT64);
        assertClose(answer.at("/t_test/p_value").asDouble(), 0.062269321462038, 1e-11);
        assertThat(answer.at("/t_test/degrees_of_freedom").asInt()).isEqualTo(4);
        assertClose(answer.at("/mean/difference").asDouble(), 0.062, FLOAT64);
        assertThat(answer.at("/randomization/method").asString()).isEqualTo("exact");
        assertThat(answer.at("/randomization/assignments").asInt()).isEqualTo(32);
        // +++-+ and those that flip only -0.02, and their negations.
        assertThat(answer.at("/randomization/p_value").asDouble()).isEqualTo(4 / 32.0);
        assertThat(answer.get("queries").asInt()).isEqualTo(5);
        assertThat(answer.has("rows")).isFalse();
    }

    @Test
    void equal_values_have_no_t_test() {
        JsonNode answer =
                post(PATH, "{\"values_a\":[1,2,3],\"values_b\":[1,2,3]}").json();
        assertThat(answer.has("t_test")).isFalse();
        assertThat(answer.at("/undefined").has("t_test")).isTrue();
        assertThat(answer.at("/randomization/p_value").asDouble()).isEqualTo(1);
        assertThat(answer.at("/mean/p_value").asDouble()).isEqualTo(1);
        JsonNode three = post(PATH, "{\"values\":[[1,2,0],[3,1,4],[2,2,5]]}").json();
        assertThat(three.get("comparisons")).hasSize(3);
        assertThat(three.at("/comparisons/2/randomization/p_value_holm").isNumber())
                .isTrue();
    }

    @Test
    void columns_of_csv_are_models() {
        String csv = "score_a,score_b,label,group\n0.9,0.6,1,u\n0.2,0.7,0,v\n0.8,0.9,1,w\n0.4,0.2,0,x\n";
        JsonNode answer = body("text/csv", "?areas=roc_auc", csv).json();
        assertThat(answer.get("groups").asInt()).isEqualTo(4);
        assertThat(answer.get("areas").propertyNames()).containsExactly("roc_auc");
        JsonNode three = body("text/csv", "", "score_0,score_1,score_2,label\n1,2,3,0\n2,1,4,1\n3,3,1,1\n")
                .json();
        assertThat(three.get("comparisons")).hasSize(3);
        JsonNode values =
                body("text/csv", "", "value_a,value_b\n1,2\n2,1\n3,1\n").json();
        assertThat(values.get("queries").asInt()).isEqualTo(3);
    }

    private Answer body(String type, String query, String body) {
        Answer answer = send(
                request(PATH + query).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }

    @Test
    void a_drawing_has_the_curves_of_all_models_or_the_differences_of_queries() {
        String both = drawing(TWO + ",\"names\":[\"new\",\"old\"],\"curves\":[\"precision_recall\",\"roc\"]}");
        assertThat(both)
                .contains("Precision-recall curves", "ROC curves", "new, average precision", "old, area")
                .contains("line c0", "line c1");
        assertThat(drawing(TWO + "}")).doesNotContain("ROC");
        assertThat(drawing("{\"values_a\":[1,2,3],\"values_b\":[2,1,1]}")).contains("a - b", "points c0");
    }

    private String drawing(String body) {
        Answer answer = send(request(PATH)
                .header("Content-Type", "application/json")
                .header("Accept", "image/svg+xml")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.contentType()).startsWith("image/svg+xml");
        return answer.response().body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ''",
                "{'scores_a':[1],'labels':[1]} | /scores_b",
                "{'scores_a':[1,2],'scores_b':[1],'labels':[1,0]} | /scores_b",
                "{'scores_a':[1,2],'scores_b':[1,2],'labels':[1]} | /labels",
                "{'scores_a':[1,2],'scores_b':[1,2]} | /labels",
                "{'scores_a':[1,2],'scores_b':[1,2],'scores':[[1,2]],'labels':[1,0]} | /scores",
                "{'scores':[[1],[2]],'labels':[1,0]} | /scores",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'names':['x']} | /names",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'names':['x','x']} | /names/1",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'thresholds':[1]} | /thresholds",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'thresholds':[1,2],'threshold':1} | /threshold",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'areas':[]} | /areas",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'groups':['x']} | /groups",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'interval':{'level':1}} | /interval/level",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'interval':{'resamples':1}} | /interval/resamples",
                "{'scores':[[1,2],[2,3]],'labels':[1,0],'interval':{'resamples':999999999999}} | /interval/resamples",
                "{'scores':[[1,2],[2,3]],'values':[[1,2],[2,3]]} | ''",
                "{'values':[[1,2],[2,3]],'labels':[1,0]} | /labels",
                "{'values':[[1,2],[2,3]],'threshold':0.5} | /threshold",
                "{'values_b':[1,2]} | /values_a",
                "{'values_a':[],'values_b':[]} | /values_a",
                "{'values':[[1,2],[2,3]],'interval':{'resamples':-5}} | /interval/resamples",
            })
    void requests_that_are_no_comparison_name_the_field(String body, String pointer) {
        Answer answer = post(PATH, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.response().body()).isBetween(400, 422);
        assertThat(answer.pointer()).as(answer.response().body()).isEqualTo(pointer);
    }
}
