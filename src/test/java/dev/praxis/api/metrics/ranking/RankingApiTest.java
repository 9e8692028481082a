package dev.praxis.api.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RankingApiTest extends HttpTest {
    static final String TEN =
            "{\"scores\":[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84],\"labels\":[0,0,1,0,1,1,0,1,1,1]";

    static Stream<Golden.Case> golden() {
        return Golden.cases("precision-recall.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_scikit_learn(Golden.Case golden) {
        String body = "{\"scores\":%s,\"labels\":%s,\"weights\":%s}"
                .formatted(golden.get("scores"), golden.get("labels"), golden.get("weights"));
        Answer areas = post("/v1/metrics/pr-auc", body);
        assertThat(areas.json().get("rows").asInt())
                .isEqualTo(golden.get("scores").size());
        assertThat(areas.json().get("distinct_scores").asInt())
                .isEqualTo(golden.get("thresholds").size());
        for (String area : new String[] {"envelope", "average_precision", "trapezoidal"}) {
            assertClose(
                    areas.json().at("/areas/" + area).asDouble(),
                    golden.get(area).asDouble(),
                    FLOAT64);
        }

        JsonNode rocAuc = areas.json().at("/areas/roc_auc");
        if (Double.isNaN(golden.get("roc_auc").asDouble())) {
            assertThat(rocAuc.isNull()).isTrue();
        } else {
            assertClose(rocAuc.asDouble(), golden.get("roc_auc").asDouble(), FLOAT64);
        }

        Answer curve = post("/v1/metrics/precision-recall-curve", body);
        int size = golden.get("thresholds").size();
        for (int k = 0; k < size; k++) {
            int ascending = size - 1 - k;
            assertThat(curve.vector("thresholds")[k]).isEqualTo(golden.vector("thresholds")[ascending]);
            assertClose(curve.vector("precision")[k], golden.vector("precision")[ascending], FLOAT64);
            assertClose(curve.vector("recall")[k], golden.vector("recall")[ascending], FLOAT64);
        }
        assertClose(areas.json().get("prevalence").asDouble(), golden.vector("precision")[0], FLOAT64);
    }

    @Test
    void the_ten_predictions_have_the_published_areas() {
        JsonNode answer = post("/v1/metrics/pr-auc", TEN + "}").json();
        assertThat(answer.get("positives").toString()).isEqualTo("6");
        assertThat(answer.get("prevalence").asDouble()).isEqualTo(0.6);
        assertClose(answer.at("/areas/envelope").asDouble(), 0.7916666666666666, FLOAT64);
        assertClose(answer.at("/areas/eleven_point").asDouble(), 0.803030, 1e-6);
    }

    @Test
    void counts_are_integers_without_weights_and_sums_of_weights_with_them() {
        Answer whole = post("/v1/metrics/precision-recall-curve", "{\"scores\":[3,2,1],\"labels\":[true,false,true]}");
        assertThat(whole.json().get("true_positives").toString()).isEqualTo("[1,1,2]");
        assertThat(whole.json().get("false_positives").toString()).isEqualTo("[0,1,1]");
        Answer weighted = post("/v1/metrics/pr-auc", "{\"scores\":[3,2],\"labels\":[1,0],\"weights\":[0.5,1.5]}");
        assertThat(weighted.json().get("positives").asDouble()).isEqualTo(0.5);
        assertThat(weighted.json().get("prevalence").asDouble()).isEqualTo(0.25);
    }

    @Test
    void a_score_at_the_threshold_counts_as_positive() {
        JsonNode result = post("/v1/metrics/confusion", TEN + ",\"thresholds\":[0.7]}")
                .json()
                .at("/results/0");
        assertThat(result.get("true_positives").asInt()).isEqualTo(3);
        assertThat(result.get("false_positives").asInt()).isEqualTo(1);
        assertThat(result.get("true_negatives").asInt()).isEqualTo(3);
        assertThat(result.get("false_negatives").asInt()).isEqualTo(3);
        assertThat(result.get("precision").asDouble()).isEqualTo(0.75);
        assertThat(result.get("recall").asDouble()).isEqualTo(0.5);
        assertThat(result.get("specificity").asDouble()).isEqualTo(0.75);
        assertThat(result.get("f1").asDouble()).isEqualTo(0.6);
        assertThat(result.get("accuracy").asDouble()).isEqualTo(0.6);
        assertThat(result.has("undefined")).isFalse();
    }

    @Test
    void a_ratio_with_denominator_0_is_null_with_a_reason() {
        JsonNode above = post("/v1/metrics/confusion", TEN + ",\"thresholds\":[2]}")
                .json()
                .at("/results/0");
        assertThat(above.get("precision").isNull()).isTrue();
        assertThat(above.at("/undefined/precision").asString()).contains("no score");
        assertThat(above.get("f1").asDouble()).isZero();

        JsonNode negatives = post("/v1/metrics/confusion", "{\"scores\":[1],\"labels\":[0],\"thresholds\":[0]}")
                .json();
        assertThat(negatives.at("/results/0/recall").isNull()).isTrue();
        assertThat(negatives.at("/results/0/undefined/recall").asString()).contains("no row is positive");
    }

    @Test
    void areas_and_curve_without_positives_are_undefined() {
        for (String path : new String[] {"/v1/metrics/pr-auc", "/v1/metrics/precision-recall-curve"}) {
            Answer answer = post(path, "{\"scores\":[1,2],\"labels\":[0,0]}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
            assertThat(answer.pointer()).isEqualTo("/labels");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scores":[1,2],"labels":[0]}                           | /labels
            {"scores":[1,2],"labels":[0,2]}                         | /labels/1
            {"scores":[1,2],"labels":[0,"1"]}                       | /labels/1
            {"scores":[1,2],"labels":[0,0.5]}                       | /labels/1
            {"scores":[1,2],"labels":[0,null]}                      | /labels/1
            {"scores":[1,2],"labels":1}                             | /labels
            {"scores":[1,2],"labels":[0,1],"weights":[1]}           | /weights
            {"scores":[1,2],"labels":[0,1],"weights":[1,-1]}        | /weights/1
            {"scores":[1,2],"labels":[0,1],"weights":[1,true]}      | /weights/1
            {"scores":[],"labels":[]}                               | /scores
            {"scores":3,"labels":[0,1]}                             | /scores
            """)
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        String withThresholds = body.replaceFirst("\\{", "{\"thresholds\":[0.5],");
        for (Answer answer : new Answer[] {
            post("/v1/metrics/pr-auc", body),
            post("/v1/metrics/precision-recall-curve", body),
            post("/v1/metrics/roc-curve", body),
            post("/v1/metrics/confusion", withThresholds)
        }) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void a_matrix_of_scores_has_curves_but_no_binary_areas() {
        String body = "{\"scores\":[[1,2]],\"labels\":[0,1]}";
        assertThat(post("/v1/metrics/pr-auc", body).pointer()).isEqualTo("/scores/0");
        assertThat(post("/v1/metrics/confusion", body).pointer()).isEqualTo("/scores/0");
        assertThat(post("/v1/metrics/roc-curve", body).pointer()).isEqualTo("/labels");
    }

    @Test
    void a_confusion_matrix_has_a_threshold_of_one_half_by_default_and_rejects_none() {
        assertThat(post("/v1/metrics/confusion", TEN + ",\"thresholds\":[]}").pointer())
                .isEqualTo("/thresholds");
        assertThat(post("/v1/metrics/confusion", TEN + "}").json())
                .isEqualTo(post("/v1/metrics/confusion", TEN + ",\"thresholds\":[0.5]}")
                        .json());
    }

    @Test
    void an_interval_contains_its_estimate() {
        for (String method : new String[] {"logit", "binomial", "bootstrap"}) {
            JsonNode interval = post(
                            "/v1/metrics/pr-auc",
                            TEN + ",\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\"}}".formatted(method))
                    .json()
                    .get("interval");
            assertClose(interval.get("estimate").asDouble(), 0.7688492063492064, FLOAT64);
            assertThat(interval.get("lower").asDouble())
                    .isLessThan(interval.get("estimate").asDouble());
            assertThat(interval.get("upper").asDouble())
                    .isGreaterThan(interval.get("estimate").asDouble());
            assertThat(interval.has("seed")).isEqualTo(method.equals("bootstrap"));
            assertThat(interval.has("logit_standard_error")).isEqualTo(method.equals("logit"));
        }
    }

    @Test
    void standard_errors_of_formulas_are_on_the_scale_of_the_area() {
        double area = 0.7688492063492064;
        double standardError = Math.sqrt(area * (1 - area) / 6);
        for (String method : new String[] {"logit", "binomial"}) {
            JsonNode interval = post(
                            "/v1/metrics/pr-auc",
                            TEN + ",\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\"}}".formatted(method))
                    .json()
                    .get("interval");
            assertClose(interval.get("standard_error").asDouble(), standardError, FLOAT64);
            if (method.equals("logit")) {
                assertClose(
                        interval.get("logit_standard_error").asDouble(), standardError / (area * (1 - area)), FLOAT64);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"of":"average_precision"}                                              | 422 | /interval/method
            {"method":"logit"}                                                      | 422 | /interval/of
            {"of":"envelope","areas":["envelope"],"method":"logit"}                 | 422 | /interval/of
            {"areas":[],"method":"logit"}                                           | 422 | /interval/areas
            {"areas":["envelope","roc_auc","envelope"],"method":"bootstrap"}        | 422 | /interval/areas/2
            {"areas":["envelope","roc_auc"],"method":"logit"}                       | 422 | /interval/method
            {"of":"auc","method":"logit"}                                           | 422 | /interval/of
            {"of":"roc_auc","method":"logit"}                                       | 422 | /interval/method
            {"of":"envelope","method":"logit","level":1}                            | 422 | /interval/level
            {"of":"envelope","method":"bootstrap","resamples":1}                    | 422 | /interval/resamples
            {"of":"envelope","method":"bootstrap","resamples":-5}                   | 422 | /interval/resamples
            {"of":"envelope","method":"bootstrap","resamples":9007199254740993}     | 413 | /interval/resamples
            """)
    void an_invalid_interval_is_reported_at_its_pointer(String interval, int status, String pointer) {
        Answer answer = post("/v1/metrics/pr-auc", TEN + ",\"interval\":" + interval + "}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void metrics_that_need_negatives_are_null_with_a_reason() {
        JsonNode answer = post(
                        "/v1/metrics/pr-auc",
                        "{\"scores\":[1,2],\"labels\":[1,1],\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\"}}")
                .json();
        assertThat(answer.at("/areas/roc_auc").isNull()).isTrue();
        assertThat(answer.at("/areas/pr_gain").isNull()).isTrue();
        assertThat(answer.get("normalized_area").isNull()).isTrue();
        assertThat(answer.has("interval")).isFalse();
        assertThat(answer.get("undefined").propertyNames())
                .containsExactly("areas/pr_gain", "areas/roc_auc", "normalized_area", "interval");
        assertThat(answer.at("/areas/average_precision").asDouble()).isEqualTo(1);
        assertThat(post("/v1/metrics/roc-curve", "{\"scores\":[1,2],\"labels\":[1,1]}")
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("urn:praxis:problem:undefined");
    }

    @Test
    void an_interval_of_ten_perfect_positives_is_exact_whatever_the_method() {
        String rows = "{\"scores\":[12,11,10,9,8,7,6,5,4,3,2,1],\"labels\":[1,1,1,1,1,1,1,1,1,1,0,0],";
        for (String method : new String[] {"logit", "binomial", "bootstrap"}) {
            JsonNode answer = post(
                            "/v1/metrics/pr-auc",
                            rows + "\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\"}}".formatted(method))
                    .json();
            JsonNode interval = answer.get("interval");
            assertThat(interval.get("method").asString()).isEqualTo("exact");
            assertClose(interval.get("lower").asDouble(), 0.6915028921812392, FLOAT64);
            assertThat(interval.get("upper").asDouble()).isEqualTo(1);
            assertThat(interval.has("standard_error")).isFalse();
            assertThat(answer.at("/warnings/0/code").asString()).isEqualTo("interval_without_width");
            assertThat(answer.at("/warnings/0/detail").asString()).contains(method, "n = 10.0");
            assertThat(answer.has("undefined")).isFalse();
        }
    }

    @Test
    void equal_scores_have_no_interval_and_a_warning() {
        for (String body : new String[] {
            "{\"scores\":[1,1,1,1],\"labels\":[1,0,1,0],\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\"}}",
            "{\"scores\":[2,1],\"labels\":[1,0],\"interval\":{\"of\":\"pr_gain\",\"method\":\"bootstrap\"}}"
        }) {
            JsonNode answer = post("/v1/metrics/pr-auc", body).json();
            assertThat(answer.has("interval")).isFalse();
            assertThat(answer.at("/undefined/interval").asString()).contains("no width");
            assertThat(answer.get("warnings").toString()).contains("interval_without_width");
        }
    }

    @Test
    void suspicious_input_has_warnings() {
        assertThat(codes("{\"scores\":[0,1,1,0,1],\"labels\":[0,1,1,0,1]}"))
                .containsExactly("binary_scores", "tied_scores", "few_positives");
        assertThat(codes("{\"scores\":[0.5,0.5,0.5,0.4],\"labels\":[0,1,1,0]}")).containsExactly("few_positives");
        assertThat(codes("{\"scores\":[0.5,0.5,0.5],\"labels\":[0,1,1],\"weights\":[1,1,0]}"))
                .containsExactly("few_positives");
        String tenPositives = "{\"scores\":[1,2,3,4,5,6,7,8,9,10,0],\"labels\":[1,1,1,1,1,1,1,1,1,1,0]";
        assertThat(post("/v1/metrics/pr-auc", tenPositives + "}").json().has("warnings"))
                .isFalse();
        assertThat(codes(tenPositives + ",\"weights\":[1,1,1,1,1,1,1,1,1,0,1]}"))
                .containsExactly("few_positives");
    }

    private List<String> codes(String body) {
        return post("/v1/metrics/pr-auc", body)
                .json()
                .get("warnings")
                .valueStream()
                .map(warning -> warning.get("code").asString())
                .toList();
    }
}
