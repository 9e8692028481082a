package dev.praxis.api.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RankingApiTest extends HttpTest {
    private static final String TEN =
            "{\"scores\":[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84],\"labels\":[0,0,1,0,1,1,0,1,1,1]";

    static Stream<Golden.Case> golden() {
        return Golden.cases("precision-recall.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void answers_what_scikit_learn_answers(Golden.Case golden) {
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
    void counts_are_whole_without_weights_and_sums_of_weights_with_them() {
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
    void a_ratio_over_nothing_is_null_with_the_reason() {
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
    void areas_and_curve_without_a_positive_are_undefined() {
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
            {"scores":[[1,2]],"labels":[0,1]}                       | /scores/0
            {"scores":3,"labels":[0,1]}                             | /scores
            """)
    void what_is_wrong_is_named_at_its_place(String body, String pointer) {
        for (Endpoint endpoint : endpoints().subList(4, 7)) {
            String thresholds = endpoint.path().endsWith("confusion") ? "{\"thresholds\":[0.5]," : "{";
            Answer answer = post(endpoint.path(), body.replaceFirst("\\{", thresholds));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void a_confusion_needs_a_threshold() {
        assertThat(post("/v1/metrics/confusion", TEN + ",\"thresholds\":[]}").pointer())
                .isEqualTo("/thresholds");
        assertThat(post("/v1/metrics/confusion", TEN + "}").pointer()).isEqualTo("/thresholds");
    }
}
