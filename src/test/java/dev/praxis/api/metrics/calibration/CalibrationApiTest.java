package dev.praxis.api.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CalibrationApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/calibration";

    /**
     * Tolerance of torchmetrics, which bins and adds in float32: sums of 300 numbers, each rounded
     * to 6e-8.
     */
    private static final double TORCHMETRICS_FLOAT32 = 1e-6;

    @Test
    void results_match_torchmetrics_and_scikit_learn() {
        Golden.Case golden = Golden.named("calibration.json", "binary");
        JsonNode answer = post(
                        PATH,
                        "{\"probabilities\":%s,\"labels\":%s,\"bins\":%s}"
                                .formatted(golden.get("probabilities"), golden.get("labels"), golden.get("bins")))
                .json();
        assertThat(answer.get("event").asString()).isEqualTo("class_1");
        assertThat(answer.at("/equal_width/bins")).hasSize(15);
        assertThat(answer.at("/equal_width/expected_calibration_error").asDouble())
                .isCloseTo(golden.get("expected_calibration_error").asDouble(), offset(TORCHMETRICS_FLOAT32));
        assertThat(answer.at("/equal_width/maximum_calibration_error").asDouble())
                .isCloseTo(golden.get("maximum_calibration_error").asDouble(), offset(TORCHMETRICS_FLOAT32));
        assertClose(answer.get("brier_score").asDouble(), golden.get("brier").asDouble(), FLOAT64);
        assertClose(answer.get("log_loss").asDouble(), golden.get("log_loss").asDouble(), FLOAT64);
        for (String binning : new String[] {"equal_width", "equal_mass"}) {
            JsonNode parts = answer.get(binning).get("brier_decomposition");
            double sum = parts.get("reliability").asDouble()
                    - parts.get("resolution").asDouble()
                    + parts.get("uncertainty").asDouble()
                    + parts.get("within_bin_variance").asDouble()
                    - parts.get("within_bin_covariance").asDouble();
            assertClose(sum, golden.get("brier").asDouble(), FLOAT64);
        }
        // 300 distinct probabilities, 20 in each of 15 bins.
        for (JsonNode bin : answer.at("/equal_mass/bins")) {
            assertThat(bin.get("count").toString()).isEqualTo("20");
        }
    }

    @Test
    void bins_are_closed_below_and_an_empty_one_has_no_mean() {
        JsonNode answer = post(
                        PATH,
                        "{\"probabilities\":[0.25,0.5,0.5,1],\"labels\":[false,true,0,1],\"weights\":[1,1,0.5,2],\"bins\":4}")
                .json();
        JsonNode bins = answer.at("/equal_width/bins");
        assertThat(bins.get(0).toString())
                .isEqualTo(
                        "{\"lower\":0.0,\"upper\":0.25,\"count\":0,\"mean_probability\":null,\"observed_frequency\":null,\"gap\":null}");
        assertThat(bins.get(1).toString())
                .isEqualTo(
                        "{\"lower\":0.25,\"upper\":0.5,\"count\":1,\"mean_probability\":0.25,\"observed_frequency\":0.0,\"gap\":-0.25}");
        assertThat(bins.get(2).get("count").toString()).isEqualTo("1.5");
        assertClose(bins.get(2).get("gap").asDouble(), 2.0 / 3 - 0.5, FLOAT64);
        assertThat(bins.get(3).get("upper").asDouble()).isEqualTo(1);
        assertThat(bins.get(3).get("count").toString()).isEqualTo("2");
        assertClose(answer.at("/equal_width/expected_calibration_error").asDouble(), (0.25 + 0.25) / 4.5, FLOAT64);
        assertThat(answer.at("/equal_width/maximum_calibration_error").asDouble())
                .isEqualTo(0.25);
        assertClose(answer.get("mean_probability").asDouble(), 3.0 / 4.5, FLOAT64);
        assertClose(answer.get("observed_frequency").asDouble(), 3.0 / 4.5, FLOAT64);
        // Equal probabilities share a bin, and the empty bin is omitted.
        assertThat(answer.at("/equal_mass/bins")).hasSize(3);
        assertThat(answer.at("/equal_mass/bins/1/lower").asDouble()).isEqualTo(0.5);
        assertThat(answer.at("/equal_mass/bins/1/upper").asDouble()).isEqualTo(0.5);
        assertThat(answer.has("undefined")).isFalse();
    }

    @Test
    void a_matrix_is_judged_by_its_predicted_class() {
        JsonNode answer = post(
                        PATH,
                        "{\"probabilities\":[[0.7,0.2,0.1],[0.4,0.4,0.2],[0.1,0.1,0.8]],\"labels\":[0,1,2],\"bins\":10}")
                .json();
        assertThat(answer.get("event").asString()).isEqualTo("top_label");
        assertClose(answer.get("mean_probability").asDouble(), (0.7 + 0.4 + 0.8) / 3, FLOAT64);
        assertClose(answer.get("observed_frequency").asDouble(), 2.0 / 3, FLOAT64);
        assertClose(answer.at("/equal_width/expected_calibration_error").asDouble(), (0.3 + 0.4 + 0.2) / 3, FLOAT64);
        assertClose(answer.get("log_loss").asDouble(), -(Math.log(0.7) + Math.log(0.4) + Math.log(0.8)) / 3, FLOAT64);
        assertClose(
                answer.get("brier_score").asDouble(),
                (0.09 + 0.04 + 0.01 + 0.16 + 0.36 + 0.04 + 0.01 + 0.01 + 0.04) / 3,
                FLOAT64);
    }

    @Test
    void an_outcome_of_probability_0_has_an_infinite_loss() {
        for (String body : new String[] {
            "{\"probabilities\":[0.5,1],\"labels\":[1,0]}", "{\"probabilities\":[[0.5,0.5],[0,1]],\"labels\":[1,0]}"
        }) {
            JsonNode answer = post(PATH, body).json();
            assertThat(answer.get("log_loss").isNull()).isTrue();
            assertThat(answer.at("/undefined/log_loss").asString()).contains("row 1");
            assertThat(answer.get("brier_score").isNumber()).isTrue();
        }
    }

    @Test
    void csv_gives_the_result_of_json() {
        Answer csv = send(request(PATH + "?bins=3")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("probability,label\n0.2,0\n0.7,1\n")));
        assertThat(csv.json())
                .isEqualTo(post(PATH, "{\"probabilities\":[0.2,0.7],\"labels\":[0,1],\"bins\":3}")
                        .json());
        Answer matrix = send(request(PATH)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("probability_0,probability_1,label\n0.75,0.25,0\n")));
        assertThat(matrix.json().get("event").asString()).isEqualTo("top_label");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"probabilities":[0.2,0.7],"labels":[0]}                                 | /labels
            {"probabilities":[0.2,0.7],"labels":[0,2]}                               | /labels/1
            {"probabilities":[0.2,1.7],"labels":[0,1]}                               | /probabilities/1
            {"probabilities":[0.2,-0.1],"labels":[0,1]}                              | /probabilities/1
            {"probabilities":[],"labels":[]}                                         | /probabilities
            {"probabilities":0.5,"labels":[1]}                                       | /probabilities
            {"probabilities":[[0.5,0.5],[0.5,0.4]],"labels":[0,1]}                   | /probabilities/1
            {"probabilities":[[0.5,0.5],[1.5,-0.5]],"labels":[0,1]}                  | /probabilities/1/0
            {"probabilities":[[],[]],"labels":[0,0]}                                 | /probabilities
            {"probabilities":[[0.5,0.5],[0.5,0.5]],"labels":[0,2]}                   | /labels/1
            {"probabilities":[[0.5,0.5],[0.5,0.5]],"labels":[0]}                     | /labels
            {"probabilities":[0.2,0.7],"labels":[0,1],"weights":[1]}                 | /weights
            {"probabilities":[0.2,0.7],"labels":[0,1],"bins":0}                      | /bins
            {"probabilities":[0.2,0.7],"labels":[0,1],"bins":1.5}                    | /bins
            """)
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void too_many_bins_are_rejected() {
        Answer answer = post(PATH, "{\"probabilities\":[0.2,0.7],\"labels\":[0,1],\"bins\":10001}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo("/bins");
        assertThat(answer.json().get("detail").asString()).contains("praxis.calibration.bins");
    }
}
