package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options in the query beside bodies of columns. */
class ColumnOptionsTest extends ColumnsTest {

    @Test
    void options_are_read_from_the_query() {
        String json = post(
                        PR_AUC,
                        TEN + ",\"interval\":{\"of\":\"roc_auc\",\"method\":\"bootstrap\",\"resamples\":20},"
                                + "\"operating_points\":{\"beta\":2,\"least_recall\":0.5}}")
                .response()
                .body();
        String query =
                "?interval.of=roc_auc&interval.method=bootstrap&interval.resamples=20&operating_points.beta=2&operating_points.least_recall=0.5";
        assertThat(post(PR_AUC + query, NPZ, file("ten.npz")).response().body()).isEqualTo(json);
        assertThat(post("/v1/metrics/roc-curve?max_points=3", CSV, TEN_IN_CSV).vector("thresholds"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_pionts=3       | /max_pionts",
                "max_points=3.5     | /max_points",
                "max_points=x       | /max_points",
                "max_points=        | /max_points",
                "max_points=3&max_points=4 | /max_points",
                "scores=3           | /scores",
                "max_points.more=1  | /max_points",
                "max_points=3&max_points.more=1 | /max_points",
                "scores.more=1      | /scores",
            })
    void options_are_read_as_strictly_as_json(String query, String pointer) {
        Answer answer = post("/v1/metrics/roc-curve?" + query, CSV, TEN_IN_CSV);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_duplicate_nested_option_is_a_problem_at_its_location() {
        Answer twice = post(PR_AUC + "?interval.level=0.9&interval.level=0.8", CSV, TEN_IN_CSV);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.pointer()).isEqualTo("/interval/level");
    }

    @Test
    void deeply_nested_options_are_rejected() {
        String deep = ".a".repeat(2500);
        for (String query :
                new String[] {"interval" + deep + "=1", "a" + deep + "=1", "interval." + "%5B".repeat(2000)}) {
            assertThat(post(PR_AUC + "?" + query, CSV, TEN_IN_CSV).status())
                    .as(query)
                    .isBetween(400, 422);
        }
        Answer brackets = post(PR_AUC + "?interval=" + "%5B".repeat(2500), CSV, TEN_IN_CSV);
        assertThat(brackets.status()).isEqualTo(422);
        assertThat(brackets.pointer()).isEqualTo("/interval");
    }

    @ParameterizedTest
    @CsvSource({"%0A5", "5%00", "%EF%BB%BF5", "+5", "05", "5.", "%5B5%5D", "5//", "1e", "NaN"})
    void an_option_that_is_not_a_literal_is_a_string(String value) {
        Answer answer = post("/v1/metrics/roc-curve?max_points=" + value, CSV, TEN_IN_CSV);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/max_points");
        assertThat(answer.json().get("detail").asString()).contains("found a string");
    }
}
