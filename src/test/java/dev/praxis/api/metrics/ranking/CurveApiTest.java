package dev.praxis.api.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;

class CurveApiTest extends HttpTest {

    @Test
    void a_thinned_curve_keeps_its_corners_and_the_areas_of_all_points() {
        Answer whole = post("/v1/metrics/precision-recall-curve", RankingApiTest.TEN + "}");
        Answer thinned = post("/v1/metrics/precision-recall-curve", RankingApiTest.TEN + ",\"max_points\":3}");
        assertThat(thinned.vector("thresholds")).containsExactly(0.97, 0.43, 0.1);
        assertThat(thinned.vector("true_positives")).containsExactly(1, 3, 6);
        assertThat(thinned.json().get("areas")).isEqualTo(whole.json().get("areas"));
        assertThat(thinned.json().get("distinct_scores").asInt()).isEqualTo(10);
        assertThat(post("/v1/metrics/roc-curve", RankingApiTest.TEN + ",\"max_points\":1}")
                        .pointer())
                .isEqualTo("/max_points");
    }

    @Test
    void the_roc_curve_follows_from_the_counts() {
        Answer curve = post("/v1/metrics/roc-curve", RankingApiTest.TEN + "}");
        assertThat(curve.vector("false_positive_rate")).startsWith(0, 0, 0.25).endsWith(1);
        assertThat(curve.vector("true_positive_rate")[1]).isEqualTo(2 / 6.0);
        assertClose(curve.json().get("roc_auc").asDouble(), 0.5833333333333333, FLOAT64);
    }
}
