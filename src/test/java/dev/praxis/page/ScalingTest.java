package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

class ScalingTest extends BrowserTest {
    private static final String SLIDER = ".slider input";
    private static final String MEASURED = ".running progress[hidden]";

    /** Numbers are shown with three digits. */
    private static final double SHOWN = 0.006;

    @Test
    void the_numbers_of_both_sides_are_those_of_the_api() {
        browser.open("#/scaling?size=99");
        browser.waitForText(".verdict", "gradient");
        SentBodies sent = SentBodies.record(browser);
        browser.press(SLIDER, Keys.ARROW_RIGHT);
        String body = sent.waitFor("/v1/attention/scaling", "body.queries?.[0].length === 101");
        JsonNode answer = post("/v1/attention/scaling", body).json();
        browser.waitForText(".math-value", "101");
        browser.waitUntil(
                "Math.abs(document.querySelector('.side dd').textContent / arguments[0] - 1) < " + SHOWN,
                answer.at("/unscaled/max_weight/0").asDouble());
        assertSide(".side:nth-child(1) dd", answer.path("unscaled"));
        assertSide(".side:nth-child(2) dd", answer.path("scaled"));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private void assertSide(String css, JsonNode side) {
        List<String> numbers = browser.texts(css);
        List<String> fields = List.of("max_weight", "entropy", "jacobian_frobenius_norm", "gradient_norm");
        for (int i = 0; i < fields.size(); i++) {
            double expected = side.path(fields.get(i)).path(0).asDouble();
            assertThat(Double.parseDouble(numbers.get(i).replace('\u2212', '-')))
                    .as(fields.get(i))
                    .isCloseTo(expected, within(0.06 * Math.abs(expected)));
        }
    }

    @Test
    void the_experiment_measures_every_size_and_can_be_cancelled() {
        browser.open("#/scaling");
        browser.waitForText(".verdict", "gradient");
        browser.waitFor(".charts .mark.points circle:nth-child(11)");
        browser.waitUntil("document.querySelector(arguments[0])", MEASURED);
        browser.click(".choice label:last-child");
        browser.waitFor(".running button").click();
        browser.waitForText(".running output", "stopped after");
        assertThat(browser.state()).contains("samples=20000");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_address_holds_the_key_size_and_the_key_that_the_loss_wants() {
        browser.open("#/scaling?size=256&target=3");
        browser.waitForText(".verdict", "k3");
        assertThat(browser.text(".slider output")).isEqualTo("256");
        browser.press(SLIDER, Keys.ARROW_LEFT);
        browser.waitForText(".slider output", "251");
        browser.waitUntil("location.hash.includes('size=251')");
        browser.open(browser.state());
        browser.waitForText(".verdict", "k3");
        assertThat(browser.text(".slider output")).isEqualTo("251");
    }

    @Test
    void the_slider_reaches_each_small_size_and_the_largest() {
        browser.open("#/scaling?size=1");
        browser.waitFor(SLIDER);
        browser.press(SLIDER, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        assertThat(browser.text(".slider output")).isEqualTo("3");
        browser.press(SLIDER, Keys.END);
        assertThat(browser.text(".slider output")).isEqualTo("1,024");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void axe_finds_nothing(int width) {
        browser.resize(width, 800);
        browser.open("#/scaling");
        browser.waitForText(".verdict", "gradient");
        browser.waitUntil("document.querySelector(arguments[0])", MEASURED);
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }
}
