package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers that count something and do not fit into 32 bits. */
class IntegersTest extends HttpTest {
    private static final String MATRICES = "\"queries\":[[1,2]],\"keys\":[[1,2]],\"values\":[[1,2]]";
    private static final String TRAINING =
            "\"inputs\":[[1]],\"targets\":[0],\"loss\":\"squared_error\",\"learning_rate\":0.1";
    private static final String LAYER = "\"layers\":[{\"weights\":[[1]],\"bias\":[0],\"activation\":\"identity\"}]";
    private static final String CURVES = "\"training_loss\":[1,0.5],\"validation_loss\":[1,0.5]";
    private static final String ROWS = "\"scores\":[1,2],\"labels\":[1,0]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/attention | MATRICES,\"heads\":N | /heads",
                "/v1/attention | MATRICES,\"projections\":{\"size\":N},\"heads\":2 | /projections/size",
                "/v1/dense/forward | \"inputs\":[[1,2]],\"layers\":[{\"units\":N,\"activation\":\"relu\"}] | /layers/0/units",
                "/v1/dense/train | TRAINING,LAYER,\"epochs\":N | /epochs",
                "/v1/generalization/experiment | \"degree\":N | /degree",
                "/v1/generalization/experiment | \"epochs\":N | /epochs",
                "/v1/generalization/experiment | \"training\":{\"points\":N} | /training/points",
                "/v1/generalization/experiment | \"validation\":{\"points\":N} | /validation/points",
                "/v1/generalization/diagnosis | CURVES,\"thresholds\":{\"strip_length\":N} | /thresholds/strip_length",
                "/v1/generalization/diagnosis | CURVES,\"thresholds\":{\"least_epochs\":N} | /thresholds/least_epochs",
                "/v1/generalization/diagnosis | CURVES,\"thresholds\":{\"increases\":N} | /thresholds/increases",
                "/v1/metrics/retrieval | \"queries\":[{\"scores\":[1,2],\"relevance\":[1,0]}],\"greatest_relevance\":N"
                        + " | /greatest_relevance"
            })
    void the_problem_has_the_integer_that_was_sent(String path, String body, String pointer) {
        for (String sent : new String[] {"2147483648", "9007199254740992", "-2147483649"}) {
            Answer answer = post(
                    path,
                    "{"
                            + body.replace("MATRICES", MATRICES)
                                    .replace("TRAINING", TRAINING)
                                    .replace("LAYER", LAYER)
                                    .replace("CURVES", CURVES)
                                    .replace("N", sent)
                            + "}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.pointer()).isEqualTo(pointer);
            assertThat(answer.json().at("/errors/0/detail").asString())
                    .startsWith("expected ")
                    .endsWith(", found " + sent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap", "poisson"})
    void a_negative_number_of_resamples_is_in_the_problem_as_it_was_sent(String method) {
        String interval =
                ",\"interval\":{\"of\":\"average_precision\",\"method\":\"%s\",\"resamples\":-5}".formatted(method);
        assertThat(post("/v1/metrics/pr-auc", "{" + ROWS + interval + "}")
                        .json()
                        .get("detail")
                        .asString())
                .isEqualTo("/interval/resamples: expected at least 2, found -5");
    }
}
