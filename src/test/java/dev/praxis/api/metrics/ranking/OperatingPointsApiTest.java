package dev.praxis.api.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OperatingPointsApiTest extends HttpTest {

    @Test
    void operating_points_have_thresholds_and_counts() {
        JsonNode points = post(
                        "/v1/metrics/pr-auc",
                        RankingApiTest.TEN
                                + ",\"operating_points\":{\"beta\":1,\"least_precision\":0.75,\"least_recall\":0.8}}")
                .json()
                .get("operating_points");
        assertThat(points.at("/best_f_beta/threshold").asDouble()).isEqualTo(0.15);
        assertThat(points.at("/best_f_beta/f_beta").asDouble()).isEqualTo(0.8);
        assertThat(points.at("/recall_at_precision/threshold").asDouble()).isEqualTo(0.7);
        assertThat(points.at("/recall_at_precision/true_positives").toString()).isEqualTo("3");
        assertThat(points.at("/precision_at_recall/recall").asDouble()).isEqualTo(1);
    }

    @Test
    void an_unreachable_precision_has_no_point_and_a_reason() {
        JsonNode points = post(
                        "/v1/metrics/pr-auc",
                        "{\"scores\":[2,1],\"labels\":[0,1],\"operating_points\":{\"least_precision\":0.9}}")
                .json()
                .get("operating_points");
        assertThat(points.has("recall_at_precision")).isFalse();
        assertThat(points.at("/undefined/recall_at_precision").asString()).contains("0.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                      | /operating_points
            {"beta":-1}             | /operating_points/beta
            {"least_precision":1.5} | /operating_points/least_precision
            {"least_recall":-0.1}   | /operating_points/least_recall
            {"least_f":1}           | /operating_points/least_f
            """)
    void invalid_operating_points_are_reported_at_their_pointer(String points, String pointer) {
        Answer answer = post("/v1/metrics/pr-auc", RankingApiTest.TEN + ",\"operating_points\":" + points + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }
}
