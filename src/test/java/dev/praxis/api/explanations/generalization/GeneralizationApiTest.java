package dev.praxis.api.explanations.generalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class GeneralizationApiTest extends HttpTest {
    private static final String EXPERIMENT = "/v1/generalization/experiment";
    private static final int SEEDS = 25;
    private static final String DIAGNOSIS = "/v1/generalization/diagnosis";

    @Test
    void the_aleatory_preset_falls_then_rises() {
        Answer answer = post(EXPERIMENT, "{\"preset\":\"aleatory\"}");
        double[] validation = answer.vector("validation_loss");
        int best = answer.json().get("best_epoch").asInt();
        assertThat(best).isBetween(5, 1000);
        assertThat(validation[best - 1]).isLessThan(0.9 * validation[0]);
        assertThat(validation[validation.length - 1]).isGreaterThan(1.05 * validation[best - 1]);
        assertThat(answer.json().at("/diagnosis/verdict").asString()).isEqualTo("aleatory_overfitting");
    }

    @Test
    void the_epistemic_preset_rises_from_the_first_epochs() {
        Answer answer = post(EXPERIMENT, "{\"preset\":\"epistemic\"}");
        double[] training = answer.vector("training_loss");
        double[] validation = answer.vector("validation_loss");
        assertThat(answer.json().get("best_epoch").asInt()).isLessThanOrEqualTo(5);
        assertThat(validation[validation.length - 1]).isGreaterThan(1.5 * validation[0]);
        assertThat(training[training.length - 1]).isLessThan(0.5 * training[0]);
        assertThat(answer.json().at("/diagnosis/verdict").asString()).isEqualTo("epistemic_overfitting");
    }

    @Test
    void the_presets_show_their_verdicts_for_most_seeds() {
        assertThat(verdicts("aleatory", "aleatory_overfitting")).isGreaterThanOrEqualTo(20);
        assertThat(verdicts("epistemic", "epistemic_overfitting")).isEqualTo(SEEDS);
    }

    private long verdicts(String preset, String verdict) {
        return IntStream.range(0, SEEDS)
                .filter(seed -> post(EXPERIMENT, "{\"preset\":\"%s\",\"seed\":%d}".formatted(preset, seed))
                        .json()
                        .at("/diagnosis/verdict")
                        .asString()
                        .equals(verdict))
                .count();
    }

    @Test
    void snapshots_have_the_fits_after_their_epochs() {
        JsonNode whole = post(EXPERIMENT, "{\"snapshot_epochs\":[40,2000]}").json();
        JsonNode ended = post(EXPERIMENT, "{\"epochs\":40}").json();
        assertThat(whole.get("snapshots").size()).isEqualTo(2);
        assertThat(whole.at("/snapshots/0/epoch").asInt()).isEqualTo(40);
        assertThat(whole.at("/snapshots/0/fit")).isEqualTo(ended.get("last_fit"));
        assertThat(whole.at("/snapshots/0/curve")).isEqualTo(ended.at("/curves/last_fit"));
        assertThat(whole.at("/snapshots/1/curve")).isEqualTo(whole.at("/curves/last_fit"));
        assertThat(ended.has("snapshots")).isFalse();
    }

    @Test
    void an_experiment_is_drawn_if_svg_is_accepted() {
        Answer drawing = send(request(EXPERIMENT)
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString("{\"preset\":\"epistemic\"}")));
        assertThat(drawing.status()).isEqualTo(200);
        assertThat(drawing.response().body()).startsWith("<svg ").contains("validation", "training");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"preset":"both"}                        | 422 | /preset
            {"degree":21}                            | 422 | /degree
            {"degree":-1}                            | 422 | /degree
            {"epochs":0}                             | 422 | /epochs
            {"learning_rate":-1}                     | 422 | /learning_rate
            {"noise":{"scale":-1}}                   | 422 | /noise/scale
            {"noise":{"distribution":"x"}}           | 422 | /noise/distribution
            {"coefficients":[]}                      | 422 | /coefficients
            {"snapshot_epochs":[0]}                  | 422 | /snapshot_epochs/0
            {"snapshot_epochs":[5,2001]}             | 422 | /snapshot_epochs/1
            {"thresholds":{"increases":0}}           | 422 | /thresholds/increases
            {"epochs":2000000000}                    | 413 | no pointer
            """)
    void an_invalid_experiment_is_reported_at_its_pointer(String body, int status, String pointer) {
        Answer answer = post(EXPERIMENT, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void two_single_losses_have_a_gap_and_are_too_short_to_tell() {
        JsonNode answer = post(DIAGNOSIS, "{\"training_loss\":0.2,\"validation_loss\":0.5}")
                .json();
        assertThat(answer.get("generalization_gap").asDouble()).isEqualTo(0.3);
        assertThat(answer.get("verdict").asString()).isEqualTo("too_short_to_tell");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"training_loss":[1,2],"validation_loss":[1]}                           | /validation_loss
            {"training_loss":[1],"validation_loss":[-1]}                            | /validation_loss/0
            {"training_loss":[],"validation_loss":[]}                               | /training_loss
            {"training_loss":[1]}                                                   | /validation_loss
            {"training_loss":[1],"validation_loss":[1],"noise_floor":-1}            | /noise_floor
            {"training_loss":[1],"validation_loss":[1],"thresholds":{"least_fall":2}} | /thresholds/least_fall
            """)
    void an_invalid_curve_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post(DIAGNOSIS, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }
}
