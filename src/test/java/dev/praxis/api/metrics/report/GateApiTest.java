package dev.praxis.api.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GateApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/gate";
    private static final String TEN =
            "\"scores\":[0.65,0.1,0.15,0.43,0.97,0.24,0.82,0.7,0.32,0.84],\"labels\":[0,0,1,0,1,1,0,1,1,1]";
    private static final String CLASSES =
            "\"scores\":[[0.7,0.2,0.1],[0.1,0.8,0.1],[0.3,0.3,0.4],[0.2,0.5,0.3]],\"labels\":[0,1,2,2]";

    private Answer gate(String rows, String fields) {
        return post(PATH, "{" + rows + "," + fields + "}");
    }

    private double lower(String area, String method) {
        return post(
                        "/v1/metrics/pr-auc",
                        "{%s,\"interval\":{\"of\":\"%s\",\"method\":\"%s\"}}".formatted(TEN, area, method))
                .json()
                .at("/interval/lower")
                .asDouble();
    }

    @ParameterizedTest
    @CsvSource({"average_precision,logit", "davis_goadrich,logit", "roc_auc,bootstrap"})
    void the_lower_end_passes_at_the_bound_and_fails_above_it(String area, String method) {
        double lower = lower(area, method);
        String interval = ",\"interval\":{\"method\":\"" + method + "\"}";
        Answer passed = gate(TEN, "\"minimum\":[\"%s:%s\"]%s".formatted(area, lower, interval));
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().get("passed").asBoolean()).isTrue();
        JsonNode condition = passed.json().at("/conditions/0");
        assertThat(condition.get("compared").asString()).isEqualTo("lower");
        assertThat(condition.get("value").asDouble()).isEqualTo(lower);
        assertThat(condition.get("method").asString()).isEqualTo(method);

        Answer failed = gate(TEN, "\"minimum\":[\"%s:%s\"]%s".formatted(area, Math.nextUp(lower), interval));
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.contentType()).isEqualTo(PROBLEM);
        assertThat(failed.json().get("type").asString()).isEqualTo("urn:praxis:problem:gate-failed");
        assertThat(failed.json().get("instance").asString()).isEqualTo(PATH);
        assertThat(failed.json().get("detail").asString()).contains("1 of 1 conditions failed", area);
        assertThat(failed.json().at("/conditions/0/passed").asBoolean()).isFalse();
        assertThat(failed.json().at("/conditions/0/reason").asString()).contains("below the minimum");
    }

    @Test
    void the_upper_end_of_an_area_is_compared_with_a_maximum() {
        JsonNode condition =
                gate(TEN, "\"maximum\":[\"average_precision:0.9\"]").json().at("/conditions/0");
        assertThat(condition.get("compared").asString()).isEqualTo("upper");
        assertThat(condition.get("maximum").asDouble()).isEqualTo(0.9);
        assertThat(condition.get("value").asDouble())
                .isGreaterThan(condition.get("estimate").asDouble());
    }

    @Test
    void without_an_interval_the_area_itself_is_compared() {
        double area = post("/v1/metrics/pr-auc", "{" + TEN + "}")
                .json()
                .at("/areas/average_precision")
                .asDouble();
        String none = ",\"interval\":{\"method\":\"none\"}";
        Answer passed = gate(TEN, "\"minimum\":[\"average_precision:" + area + "\"]" + none);
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().at("/conditions/0/compared").asString()).isEqualTo("estimate");
        assertThat(gate(TEN, "\"minimum\":[\"average_precision:" + Math.nextUp(area) + "\"]" + none)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "log_loss, calibration, /log_loss",
        "brier_score, calibration, /brier_score",
        "expected_calibration_error, calibration, /equal_width/expected_calibration_error",
        "maximum_calibration_error, calibration, /equal_width/maximum_calibration_error",
        "calibration.equal_mass.bins.1.count, calibration, /equal_mass/bins/1/count",
        "f1, confusion, /results/0/f1",
        "pr_auc.areas.roc_auc, pr_auc, /areas/roc_auc",
        "roc_curve.true_positive_rate.2, roc_curve, /true_positive_rate/2"
    })
    void a_number_of_a_report_is_compared_itself(String name, String metric, String pointer) {
        double expected = post("/v1/metrics/report", "{" + TEN + "}")
                .json()
                .at("/results/" + metric + pointer)
                .asDouble();
        Answer passed = gate(TEN, "\"maximum\":[\"%s:%s\"]".formatted(name, expected));
        assertThat(passed.response().body()).contains("\"value\":" + expected);
        assertThat(passed.status()).isEqualTo(200);
        assertThat(gate(TEN, "\"maximum\":[\"%s:%s\"]".formatted(name, Math.nextDown(expected)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_matrix_has_the_numbers_of_classification() {
        Answer passed = gate(CLASSES, "\"minimum\":[\"accuracy:0.75\",\"classification.macro.recall:0.5\"]");
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().at("/conditions/0/value").asDouble()).isEqualTo(0.75);
    }

    @Test
    void options_of_a_metric_are_those_of_the_request() {
        Answer passed = gate(
                TEN,
                "\"minimum\":[\"strict.results.0.precision:0.75\"],\"metrics\":[{\"name\":\"confusion\",\"as\":\"strict\",\"thresholds\":[0.7]}]");
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().at("/conditions/0/value").asDouble()).isEqualTo(0.75);
    }

    @Test
    void an_undefined_number_fails_with_the_reason() {
        String positives = "\"scores\":[0.2,0.6],\"labels\":[1,1]";
        JsonNode failed = gate(positives, "\"minimum\":[\"roc_auc:0.1\"]").json();
        assertThat(failed.at("/conditions/0/reason").asString())
                .contains("undefined: no row of positive weight is negative");
        String negatives = "\"scores\":[0.2,0.6],\"labels\":[0,0]";
        Answer none = gate(negatives, "\"minimum\":[\"average_precision:0\"],\"maximum\":[\"log_loss:9\"]");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().at("/conditions/0/reason").asString()).contains("undefined");
        assertThat(none.json().at("/conditions/1/passed").asBoolean()).isTrue();
        Answer infinite = gate("\"scores\":[0,0.6],\"labels\":[1,0]", "\"maximum\":[\"log_loss:9\"]");
        assertThat(infinite.json().at("/conditions/0/reason").asString()).contains("infinite loss");
    }

    @Test
    void per_group_each_group_must_pass_at_its_own_bound() {
        String groups = ",\"groups\":[\"a\",\"b\",\"a\",\"b\",\"a\",\"b\",\"a\",\"b\",\"a\",\"b\"]";
        JsonNode own = post("/v1/metrics/calibration", "{" + TEN.replace("scores", "probabilities") + groups + "}")
                .json();
        double worst = Math.max(
                own.at("/groups/a/brier_score").asDouble(),
                own.at("/groups/b/brier_score").asDouble());
        assertThat(worst).isGreaterThan(own.get("brier_score").asDouble());
        String condition = "\"per_group\":true,\"maximum\":[\"brier_score:%s\"]";
        Answer passed = gate(TEN + groups, condition.formatted(worst));
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().get("conditions")).hasSize(3);
        assertThat(passed.json().at("/conditions/2/group").asString()).isEqualTo("b");
        Answer failed = gate(TEN + groups, condition.formatted(Math.nextDown(worst)));
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.json().at("/conditions/0/passed").asBoolean()).isTrue();
    }

    @Test
    void per_group_an_area_has_the_interval_of_the_group_and_an_undefined_group_fails() {
        String groups = ",\"groups\":[1,1,2,2,2,2,2,2,2,2]";
        JsonNode conditions = gate(TEN + groups, "\"per_group\":true,\"minimum\":[\"average_precision:0\"]")
                .json()
                .get("conditions");
        assertThat(conditions).hasSize(3);
        assertThat(conditions.at("/1/passed").asBoolean()).isFalse();
        assertThat(conditions.at("/1/reason").asString()).contains("undefined", "positive");
        assertThat(conditions.at("/2/compared").asString()).isEqualTo("lower");
        Answer none = gate(TEN + groups, "\"per_group\":true,\"minimum\":[\"f1:0\",\"roc_auc:0\"]");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.pointer()).isEqualTo("/minimum/0");
    }

    @Test
    void a_csv_file_has_the_conditions_in_the_query() {
        String query = "?minimum=average_precision:0.1&minimum=roc_auc:0.1&maximum=log_loss:1.5&interval.seed=7";
        Answer passed = send(request(PATH + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score,label\n0.2,0\n0.7,1\n0.9,1\n0.3,0\n")));
        assertThat(passed.status()).isEqualTo(200);
        assertThat(passed.json().get("conditions")).hasSize(3);
        assertThat(passed.json().at("/conditions/0/method").asString()).isIn("logit", "exact");
    }

    @Test
    void as_text_there_is_one_line_per_condition() {
        String conditions = "\"minimum\":[\"accuracy:0.5\",\"f1:0.61\"]";
        Answer failed = send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofString("{" + TEN + "," + conditions + "}")));
        assertThat(failed.status()).isEqualTo(422);
        assertThat(failed.contentType()).startsWith("text/plain");
        assertThat(failed.response().body())
                .isEqualTo(
                        "PASS accuracy: estimate 0.5 is at least 0.5\nFAIL f1: estimate 0.5454545454545454 is below the minimum 0.61\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/plain;q=0.5", "application/*"})
    void json_is_preferred_otherwise(String accept) {
        Answer failed = send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString("{" + TEN + ",\"minimum\":[\"accuracy:1\"]}")));
        assertThat(failed.contentType()).isEqualTo(PROBLEM);
        assertThat(failed.status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "bins":3                                                                     | /bins
            "title":"x"                                                                  | /title
            "minimum":[]                                                                 | /minimum
            "minimum":["average_precision"]                                              | /minimum/0
            "minimum":["average_precision:"]                                             | /minimum/0
            "minimum":[":0.5"]                                                           | /minimum/0
            "minimum":["average_precision:NaN"]                                          | /minimum/0
            "minimum":["average_precision:0x1p3"]                                        | /minimum/0
            "minimum":["average_precision:1d"]                                           | /minimum/0
            "minimum":["average_precisoin:0.5"]                                          | /minimum/0
            "minimum":[0.5]                                                              | /minimum/0
            "minimum":["average_precision:0.5"],"maximum":["calibration:1"]              | /maximum/0
            "minimum":["calibration.nothing:0.5"]                                        | /minimum/0
            "minimum":["calibration.equal_width:0.5"]                                    | /minimum/0
            "minimum":["accuracy:0.5"],"interval":{"method":"logit"}                     | /interval
            "minimum":["average_precision:0.5"],"interval":{"seed":1}                    | /interval/seed
            "minimum":["average_precision:0.5"],"interval":{"method":"none","level":0.9} | /interval/level
            "minimum":["average_precision:0.5"],"interval":{"level":2}                   | /interval/level
            "minimum":["pr_gain:0.5"],"interval":{"method":"logit"}                      | /interval/method
            "minimum":["accuracy:0.5"],"metrics":["pr_auc"]                              | /metrics/0
            "minimum":["accuracy:0.5"],"groups":["a","b"]                                | /groups
            "minimum":["accuracy:0.5"],"per_group":true                                  | /groups
            """)
    void an_invalid_option_is_a_problem_at_its_position(String field, String pointer) {
        Answer answer = post(PATH, "{\"scores\":[0.2,0.7],\"labels\":[0,1]," + field + "}");
        assertThat(answer.response().body()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(answer.status()).isEqualTo(422);
    }
}
