package dev.praxis.api.metrics.regression;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RegressionApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/regression";
    private static final double TOLERANCE = 1e-9;

    static Stream<Golden.Case> golden() {
        return Golden.cases("regression.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_scikit_learn_and_the_definitions(Golden.Case golden) {
        JsonNode json = post(PATH, golden.get("request").toString()).json();
        golden.get("expected")
                .propertyStream()
                .forEach(block -> assertMatches(json.get(block.getKey()), block.getValue(), block.getKey()));
    }

    private static void assertMatches(JsonNode actual, JsonNode expected, String path) {
        if (expected.isNumber()) {
            assertThat(actual).as(path).isNotNull();
            assertClose(actual.asDouble(), expected.asDouble(), TOLERANCE);
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(path).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertMatches(actual.get(i), expected.get(i), path + "/" + i);
            }
        } else {
            expected.propertyStream()
                    .forEach(field ->
                            assertMatches(actual.get(field.getKey()), field.getValue(), path + "/" + field.getKey()));
        }
    }

    @Test
    void a_block_is_present_only_if_its_forecasts_are() {
        JsonNode json = post(PATH, "{\"targets\":[1,2],\"predictions\":[1,3]}").json();
        assertThat(json.propertyNames()).containsExactly("rows", "point");
    }

    @Test
    void ratios_without_a_denominator_are_null_with_a_reason() {
        JsonNode point =
                post(PATH, "{\"targets\":[0,0],\"predictions\":[1,3]}").json().get("point");
        assertThat(point.get("r2").isNull()).isTrue();
        assertThat(point.get("undefined").propertyNames())
                .containsExactly("r2", "explained_variance", "mean_absolute_percentage_error", "pearson", "spearman");
    }

    @Test
    void each_group_has_the_answer_of_its_rows_alone() {
        JsonNode all = post(
                        PATH,
                        "{\"targets\":[1,2,3,5],\"predictions\":[1,3,3,4],\"ensemble\":[[1,2],[2,3],[0,1],[4,7]],"
                                + "\"groups\":[\"a\",\"b\",\"a\",\"b\"]}")
                .json();
        JsonNode alone = post(PATH, "{\"targets\":[2,5],\"predictions\":[3,4],\"ensemble\":[[2,3],[4,7]]}")
                .json();
        assertThat(all.get("groups").get("b")).isEqualTo(alone);
        assertThat(all.get("groups").propertyNames()).containsExactly("a", "b");
    }

    @Test
    void a_group_whose_weights_are_0_has_no_answer() {
        JsonNode all = post(
                        PATH, "{\"targets\":[1,2],\"predictions\":[1,3],\"weights\":[1,0],\"groups\":[\"a\",\"b\"]}")
                .json();
        assertThat(all.get("groups").propertyNames()).containsExactly("a");
        assertThat(all.get("undefined").get("groups/b").asString()).isEqualTo("all weights are 0");
    }

    @Test
    void csv_has_a_column_per_member_and_quantile() {
        Answer answer = send(request(PATH + "?quantile_levels=0.25&quantile_levels=0.75&levels=0.5")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("""
                        target,prediction,ensemble_0,ensemble_1,quantile_0,quantile_1
                        1,1,1,2,0,2
                        2,3,2,3,1,4
                        """)));
        assertThat(answer.json())
                .isEqualTo(post(
                                PATH,
                                "{\"targets\":[1,2],\"predictions\":[1,3],\"ensemble\":[[1,2],[2,3]],"
                                        + "\"quantiles\":[[0,2],[1,4]],\"quantile_levels\":[0.25,0.75],\"levels\":[0.5]}")
                        .json());
    }

    @Test
    void coverage_and_histograms_are_drawn() {
        Answer answer = send(
                request(PATH)
                        .header("Content-Type", "application/json")
                        .header("Accept", "image/svg+xml")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"targets\":[1,2],\"ensemble\":[[1,2],[2,3]],\"means\":[1,2],\"standard_deviations\":[1,1]}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body())
                .contains("Coverage", "Ranks of the targets", "Probability integral transform");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'targets':[1] | /predictions: expected predictions, quantiles, ensemble, means with standard_deviations, or lower with upper, found none",
                "'targets':[],'predictions':[] | /targets: expected at least one number, found none",
                "'targets':[1],'predictions':[1,2] | /predictions: expected 1 rows, one per target, found 2",
                "'targets':[1],'means':[1] | /standard_deviations: expected standard_deviations beside means, found none",
                "'targets':[1],'means':[1],'standard_deviations':[0] | /standard_deviations/0: expected a number above 0, found 0.0",
                "'targets':[1],'lower':[1],'level':0.9 | /upper: expected upper beside lower, found none",
                "'targets':[1],'lower':[1],'upper':[2] | /level: expected level beside lower, found none",
                "'targets':[1],'lower':[1],'upper':[0],'level':0.9 | /upper/0: expected at least the lower end, 1.0, found 0.0",
                "'targets':[1],'lower':[1],'upper':[2],'level':1 | /level: expected a number between 0 and 1, found 1.0",
                "'targets':[1],'quantiles':[[1,2]],'quantile_levels':[0.5] | /quantile_levels: expected 2 levels, one per column of quantiles, found 1",
                "'targets':[1],'quantiles':[[1,2]],'quantile_levels':[0.5,0.5] | /quantile_levels/1: expected ascending levels, found 0.5 after 0.5",
                "'targets':[1],'ensemble':[1,2] | /ensemble: expected a matrix, found the shape [2]",
                "'targets':[1],'ensemble':[[1,2]],'levels':[0] | /levels/0: expected a number between 0 and 1, found 0.0",
            })
    void requests_without_a_meaning_are_rejected(String body, String detail) {
        Answer answer = post(PATH, "{" + body.strip().replace('\'', '"') + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail.strip());
    }
}
