package dev.praxis;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rows of probabilities are accepted by every endpoint that takes them, or by none. */
class RoundedProbabilitiesTest extends HttpTest {
    private static final int VOCABULARY = 30_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.25,0.75",
                "1.0000001,0",
                "1.00000011920929,-1.1920929e-7", // p and 1 - p in float32
                "0.333251953125,0.66650390625", // float16
                "0.1669921875,0.1669921875,0.1669921875,0.1669921875,0.1669921875,0.1669921875", // bfloat16
                "0.167,0.167,0.167,0.167,0.167,0.167"
            })
    void a_rounded_distribution_is_accepted_everywhere(String row) {
        assertAccepted(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.5,0.48", "1.1,0", "1.01,-0.01", "33.3,66.7", "3,1", "-2,3", "0.9,0.8", "0.7,0.298123456"})
    void what_is_none_is_accepted_nowhere(String row) {
        assertThat(calibration(row).status()).isEqualTo(422);
        assertThat(crossEntropy(row).status()).isEqualTo(422);
        assertThat(dense(row).status()).isEqualTo(422);
        assertThat(uncertainty(row).status()).isEqualTo(422);
        assertThat(classification(row).json().at("/log_loss").isNull()).isTrue();
        assertThat(classification(row).json().at("/brier_score").isNull()).isTrue();
    }

    @Test
    void float32_rows_of_a_vocabulary_are_accepted_everywhere() {
        float[] terms = new float[VOCABULARY];
        float sum = 0;
        for (int c = 0; c < VOCABULARY; c++) {
            terms[c] = (float) Math.exp(c % 97 / 10f - 9.6f);
            sum += terms[c];
        }
        float total = sum;
        assertAccepted(IntStream.range(0, VOCABULARY)
                .mapToObj(c -> Double.toString(terms[c] / total))
                .collect(Collectors.joining(",")));
    }

    @Test
    void rounding_above_1_counts_as_1() {
        String row = "1.0000001,0";
        assertThat(calibration(row).json().get("log_loss").asDouble()).isZero();
        assertThat(calibration(row).json().get("brier_score").asDouble()).isZero();
        assertThat(classification(row).json().get("brier_score").asDouble()).isZero();
        JsonNode uncertainty = uncertainty(row).json();
        assertThat(uncertainty.at("/total/0").asDouble()).isZero();
        assertThat(crossEntropy(row).json()).isEqualTo(crossEntropy("1,0").json());
        assertThat(dense(row).json()).isEqualTo(dense("1,0").json());
    }

    @Test
    void single_probabilities_are_rounded_too() {
        JsonNode forecasts = post(
                        "/v1/metrics/calibration", "{\"probabilities\":[1.0000001,-1.2e-7,0.5],\"labels\":[1,0,1]}")
                .json();
        assertClose(forecasts.get("log_loss").asDouble(), Math.log(2) / 3, FLOAT64);
        assertThat(binary("1.0000001,-1.2e-7").json()).isEqualTo(binary("1,0").json());
        assertThat(post("/v1/metrics/calibration", "{\"probabilities\":[1.01],\"labels\":[1]}")
                        .status())
                .isEqualTo(422);
        assertThat(binary("1.01,0").status()).isEqualTo(422);
    }

    private void assertAccepted(String row) {
        assertThat(calibration(row).status()).isEqualTo(200);
        assertThat(crossEntropy(row).status()).isEqualTo(200);
        assertThat(dense(row).status()).isEqualTo(200);
        assertThat(uncertainty(row).status()).isEqualTo(200);
        assertThat(classification(row).json().at("/log_loss").isNumber()).isTrue();
        assertThat(classification(row).json().at("/brier_score").isNumber()).isTrue();
    }

    private Answer calibration(String row) {
        return post("/v1/metrics/calibration", "{\"probabilities\":[[%s]],\"labels\":[0]}".formatted(row));
    }

    private Answer classification(String row) {
        return post(
                "/v1/metrics/classification",
                "{\"scores\":[[%s]],\"labels\":[0],\"confusion_matrix\":\"none\"}".formatted(row));
    }

    private Answer crossEntropy(String row) {
        return post("/v1/cross-entropy", "{\"logits\":[%s],\"targets\":[%s]}".formatted(zeros(row), row));
    }

    private Answer dense(String row) {
        int classes = row.split(",").length;
        String weights = String.join(",", Collections.nCopies(classes, "[0]"));
        return post(
                "/v1/dense/backward",
                "{\"inputs\":[[1]],\"targets\":[[%s]],\"loss\":\"cross_entropy\",\"layers\":[{\"weights\":[%s],\"bias\":[%s],\"activation\":\"softmax\"}]}"
                        .formatted(row, weights, zeros(row)));
    }

    private Answer binary(String row) {
        return post(
                "/v1/dense/backward",
                "{\"inputs\":[[1]],\"targets\":[[%s]],\"loss\":\"binary_cross_entropy\",\"layers\":[{\"weights\":[[1],[2]],\"bias\":[0,0],\"activation\":\"sigmoid\"}]}"
                        .formatted(row));
    }

    private Answer uncertainty(String row) {
        return post("/v1/uncertainty/decomposition", "{\"probabilities\":[[[%s]]]}".formatted(row));
    }

    private static String zeros(String row) {
        return Arrays.stream(row.split(",")).map(p -> "0").collect(Collectors.joining(","));
    }
}
