package dev.praxis.api.metrics.calibration;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TemperatureApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/calibration/temperature";

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("temperature"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_a_root_finder(Golden.Case golden) {
        JsonNode answer = post(
                        PATH,
                        "{\"logits\":%s,\"labels\":%s,\"weights\":%s}"
                                .formatted(golden.get("logits"), golden.get("labels"), golden.get("weights")))
                .json();
        assertClose(
                answer.get("temperature").asDouble(), golden.get("temperature").asDouble(), FLOAT64);
        assertClose(
                answer.at("/before/log_loss").asDouble(),
                golden.get("log_loss_before").asDouble(),
                FLOAT64);
        assertClose(
                answer.at("/after/log_loss").asDouble(),
                golden.get("log_loss_after").asDouble(),
                FLOAT64);
    }

    @Test
    void a_vector_has_the_logits_of_class_one() {
        // Three of four are right at a logit of 2, so the calibrated sigmoid is 3/4.
        JsonNode answer = post(PATH, "{\"logits\":[2,2,-2,2],\"labels\":[true,1,0,false]}")
                .json();
        assertClose(answer.get("temperature").asDouble(), 2 / Math.log(3), FLOAT64);
        assertClose(answer.get("inverse_temperature").asDouble(), Math.log(3) / 2, FLOAT64);
        assertThat(answer.get("iterations").asInt()).isPositive();
        assertClose(answer.at("/after/log_loss").asDouble(), -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), FLOAT64);
        assertClose(answer.at("/after/brier_score").asDouble(), (3 * 0.0625 + 0.5625) / 4, FLOAT64);
        double confident = 1 / (1 + Math.exp(-2));
        assertClose(
                answer.at("/before/expected_calibration_error").asDouble(),
                (3 * (confident - 2.0 / 3) + (1 - confident)) / 4,
                FLOAT64);
    }

    @Test
    void the_scores_before_match_calibration_and_classification() {
        String labels = "\"labels\":[0,1,2,1]}";
        JsonNode before = post(PATH, "{\"logits\":[[3,1,0],[0,2,1],[1,0,2],[4,1,0]]," + labels)
                .json()
                .get("before");
        JsonNode softmax = post("/v1/softmax", "{\"logits\":[[3,1,0],[0,2,1],[1,0,2],[4,1,0]]}")
                .json()
                .get("probabilities");
        JsonNode calibration = post("/v1/metrics/calibration", "{\"probabilities\":" + softmax + "," + labels)
                .json();
        JsonNode classification = post("/v1/metrics/classification", "{\"scores\":" + softmax + "," + labels)
                .json();
        for (JsonNode same : new JsonNode[] {calibration, classification}) {
            assertClose(before.get("log_loss").asDouble(), same.get("log_loss").asDouble(), FLOAT64);
            assertClose(
                    before.get("brier_score").asDouble(),
                    same.get("brier_score").asDouble(),
                    FLOAT64);
        }
        for (String error : new String[] {"expected_calibration_error", "maximum_calibration_error"}) {
            assertClose(
                    before.get(error).asDouble(),
                    calibration.get("equal_width").get(error).asDouble(),
                    FLOAT64);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"logits":[[2,1],[0,5]],"labels":[0,1]}                   | goes to 0
            {"logits":[[2,1],[0,5]],"labels":[1,0]}                   | grows
            {"logits":[[1,1],[3,3]],"labels":[0,1]}                   | equal
            {"logits":[2,-1],"labels":[1,0]}                          | goes to 0
            {"logits":[0,0],"labels":[1,0]}                           | equal
            """)
    void without_an_optimum_the_temperature_is_undefined(String body, String why) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(answer.pointer()).isEqualTo("/logits");
        assertThat(answer.json().get("detail").asString()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"logits":[[2,0],[0,1]],"labels":[0]}                     | /labels
            {"logits":[[2,0],[0,1]],"labels":[0,2]}                   | /labels/1
            {"logits":[2,0],"labels":[0,2]}                           | /labels/1
            {"logits":[[],[]],"labels":[0,0]}                         | /logits
            {"logits":[],"labels":[]}                                 | /logits
            {"logits":[2,0],"labels":[0,1],"weights":[-1,1]}          | /weights/0
            {"logits":[2,0],"labels":[0,1],"bins":0}                  | /bins
            """)
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void logits_that_overflow_the_exponential_have_finite_results() {
        JsonNode answer = post(PATH, "{\"logits\":[[1e308,-1e308],[1e308,-1e308],[1e308,-1e308]],\"labels\":[0,0,1]}")
                .json();
        assertThat(answer.at("/before/log_loss").asDouble()).isGreaterThan(1e307);
        assertThat(answer.get("temperature").asDouble()).isEqualTo(Double.MAX_VALUE);
    }
}
