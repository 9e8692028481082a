package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** Tests the explanation of backpropagation in a browser. */
class BackpropagationViewTest extends BrowserTest {
    private static final String READY = ".network .unit";
    private static final String BODY = """
            {"inputs": [[0.5, -1]], "targets": [0], "loss": "cross_entropy", "layers": [
              {"weights": [[0.5, -0.25], [1, 0.75]], "bias": [0.1, -0.2], "activation": "tanh"},
              {"weights": [[0.3, -0.6], [-0.9, 0.4]], "bias": [0.05, 0], "activation": "softmax"}]}""";
    private static final String STATE = "#/backpropagation?hidden=2&x=0.5,-1&target=0&chosen=0,1,0"
            + "&weights=0.5,-0.25,1,0.75,0.1,-0.2,0.3,-0.6,-0.9,0.4,0.05,0&step=";

    @Test
    void errors_and_gradients_are_those_of_the_api() {
        browser.open(STATE + 7);
        browser.waitFor(READY);
        JsonNode answer = post("/v1/dense/backward", BODY).json();
        String label = label("[data-place='0,1,0']");
        double gradient = answer.at("/layers/0/weight_gradients/1/0").asDouble();
        assertThat(label).isEqualTo("Weight from x₀ to a⁽¹⁾₁: 1.000, gradient " + fixed(gradient, 4));
        assertThat(label("[data-place='1,0,-1']"))
                .endsWith("error " + fixed(answer.at("/layers/1/errors/0/0").asDouble(), 4));
        assertThat(browser.text(".network .loss .unit-value"))
                .isEqualTo(fixed(answer.get("loss").asDouble(), 3));
        assertThat(browser.text(".equations li:nth-child(5)")).contains(fixed(gradient, 3));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void finite_differences_agree_with_the_gradient() {
        browser.open(STATE + 7);
        browser.waitFor(".compared div:nth-child(2) dd");
        List<String> compared = browser.texts(".compared dd");
        assertThat(number(compared.get(0))).isNotZero().isCloseTo(number(compared.get(1)), within());
    }

    @Test
    void the_error_flows_back_step_by_step() {
        browser.open(STATE + 3);
        browser.waitFor(READY);
        assertThat(browser.text(".equations .lit strong")).isEqualTo("Loss");
        assertThat(browser.count(".network .error-text")).isZero();
        browser.press(".player input", Keys.ARROW_RIGHT);
        browser.waitForText(".equations .lit strong", "1. The error of the last layer");
        assertThat(browser.count(".network .unit .error-text")).isEqualTo(2);
        assertThat(browser.count(".network .edge-flow.back")).isEqualTo(2);
        assertThat(browser.state()).endsWith("step=4");
    }

    @Test
    void a_weight_is_changed_with_the_keyboard_and_kept_in_the_address() {
        browser.open("#/backpropagation?hidden=2");
        browser.waitFor(READY);
        String before = label("[data-place='0,1,1']");
        browser.press("[data-place='0,1,1'] .edge-hit, [data-place='0,1,1']", Keys.ARROW_UP);
        browser.waitUntil("location.hash.includes('weights=')");
        browser.waitUntil(
                "document.querySelector(\"[data-place='0,1,1']\").getAttribute('aria-label') !== arguments[0]", before);
        String label = label("[data-place='0,1,1']");
        browser.open(browser.state());
        browser.waitFor(READY);
        assertThat(label("[data-place='0,1,1']")).isEqualTo(label);
        assertThat(browser.text("h2")).isEqualTo("Weight from x₁ to a⁽¹⁾₁");
    }

    @Test
    void a_training_moves_the_weights_until_the_points_are_learned() {
        browser.open("#/backpropagation?data=line&epochs=60");
        browser.waitFor(READY);
        String before = label("[data-place='0,0,0']");
        browser.click("[data-action=train]");
        browser.waitForText(".train-status", "Trained 60 epochs");
        double loss = number(browser.text(".train-status").replaceAll(".*loss ([\\d.e−]+)\\.", "$1"));
        assertThat(loss).isBetween(0.0, 0.3);
        browser.waitUntil(
                "document.querySelector(\"[data-place='0,0,0']\").getAttribute('aria-label') !== arguments[0]", before);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_weights_after_a_training_with_adam_are_those_of_the_api() {
        browser.open("#/backpropagation?hidden=2&data=line&epochs=70&optimizer=adam&seed=3");
        browser.waitFor(READY);
        SentBodies sent = SentBodies.record(browser);
        String before = label("[data-place='0,1,0']");
        browser.click("[data-action=train]");
        browser.waitForText(".train-status", "Trained 70 epochs");
        String body = sent.waitFor("/v1/dense/train", "true");
        assertThat(SentBodies.parse(body).get("snapshot_epochs").size()).isEqualTo(60);
        double weight =
                post("/v1/dense/train", body).json().at("/layers/0/weights/1/0").asDouble();
        assertThat(label("[data-place='0,1,0']")).isNotEqualTo(before).contains(": " + fixed(weight, 3));
    }

    @Test
    void a_training_can_be_cancelled() {
        browser.open("#/backpropagation?epochs=3000");
        browser.waitFor(READY);
        browser.click("[data-action=train]");
        browser.waitForText(".train-status", "Epoch");
        browser.click("[data-action=train]");
        browser.waitForText(".train-status", "Stopped after");
        assertThat(browser.text("[data-action=train]")).isEqualTo("Train");
    }

    @Test
    void a_problem_is_shown_at_its_field() {
        browser.open("#/backpropagation?rate=-1");
        browser.waitFor(READY);
        browser.click("[data-action=train]");
        browser.waitFor("[data-pointer='/learning_rate'] .field-problem");
        assertThat(browser.text("[data-pointer='/learning_rate'] .field-problem"))
                .startsWith("learning_rate");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void axe_finds_nothing(int width) {
        browser.resize(width, 800);
        browser.open(STATE + 7);
        browser.waitFor(READY);
        browser.waitFor(".plane-contour");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0L);
    }

    private String label(String css) {
        return String.valueOf(
                browser.script("return document.querySelector(arguments[0]).getAttribute('aria-label')", css));
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    /** Tolerance of central differences, whose error grows with the square of the step. */
    private static Offset<Double> within() {
        return Offset.offset(1e-6);
    }
}
