package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Options without effect because of other fields are problems, unless their value equals the absent
 * option.
 */
class IneffectiveOptionsTest extends HttpTest {
    private static final String ROWS = "{\"scores\":[0.2,0.7,0.4],\"labels\":[1,0,1],\"interval\":";
    private static final String LOSSES = "{\"training_loss\":[3,2,1],\"validation_loss\":[3,2,1]";
    private static final String SOFT = "{\"logits\":[[1,2]],\"targets\":[[0.5,0.5]],\"ignore_index\":";
    private static final String EXPERIMENT = "{\"epochs\":5,\"thresholds\":{\"noise_excess\":1}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'of':'average_precision','method':'logit','resamples':10}    | 422 | /interval/resamples",
                "{'of':'average_precision','method':'logit','seed':1}          | 422 | /interval/seed",
                "{'of':'average_precision','method':'binomial','resamples':10} | 422 | /interval/resamples",
                "{'of':'average_precision','method':'binomial','seed':42}      | 422 | /interval/seed",
                "{'of':'average_precision','seed':42}                          | 422 | /interval/method",
                "{'of':'average_precision','method':null,'seed':42}            | 422 | /interval/method",
                "{'of':'average_precision','method':'logit','seed':null}       | 200 | no pointer",
                "{'of':'average_precision','method':'bootstrap','seed':1,'resamples':10} | 200 | no pointer",
            })
    void intervals_by_formula_take_no_sampling_options(String interval, int status, String pointer) {
        assertAnswer(post("/v1/metrics/pr-auc", ROWS + json(interval) + "}"), status, pointer);
    }

    @Test
    void options_in_a_query_are_treated_the_same() {
        Answer answer =
                send(request("/v1/metrics/pr-auc?interval.of=average_precision&interval.method=logit&interval.seed=3")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("score,label\n0.2,1\n0.7,0\n0.4,1\n")));
        assertAnswer(answer, 422, "/interval/seed");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("/interval/seed: has no effect without bootstrap or poisson as the method");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",'thresholds':{'noise_excess':1}                    | 422",
                ",'noise_floor':null,'thresholds':{'noise_excess':1} | 422",
                ",'noise_floor':0,'thresholds':{'noise_excess':1}    | 422",
                ",'noise_floor':0.1,'thresholds':{'noise_excess':1}  | 200",
                ",'thresholds':{'noise_excess':null,'least_fall':0}  | 200",
                ",'noise_floor':0,'thresholds':null                  | 200",
            })
    void the_threshold_above_the_noise_floor_requires_a_noise_floor(String options, int status) {
        assertAnswer(
                post("/v1/generalization/diagnosis", LOSSES + json(options) + "}"),
                status,
                status == 200 ? "no pointer" : "/thresholds/noise_excess");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ",'noise':{'scale':0}                        | 422",
                ",'noise':{'scale':1e-200}                   | 422",
                ",'noise':{'scale':0.1}                      | 200",
                ",'noise':{'distribution':'uniform'}         | 200",
                "                                            | 200",
            })
    void an_experiment_without_noise_has_no_noise_floor(String options, int status) {
        assertAnswer(
                post("/v1/generalization/experiment", EXPERIMENT + (options == null ? "" : json(options)) + "}"),
                status,
                status == 200 ? "no pointer" : "/thresholds/noise_excess");
    }

    @ParameterizedTest
    @CsvSource({"-1, 422", "-101, 422", "0, 422", "-100, 200", "null, 200"})
    void targets_that_are_probabilities_take_no_ignore_index(String index, int status) {
        assertAnswer(
                post("/v1/cross-entropy", SOFT + index + "}"), status, status == 200 ? "no pointer" : "/ignore_index");
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private static void assertAnswer(Answer answer, int status, String pointer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }
}
