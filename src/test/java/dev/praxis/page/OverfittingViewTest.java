package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** Tests the explanation of the two overfittings in a browser. */
class OverfittingViewTest extends BrowserTest {
    private static final String TRAINED = "members trained";

    @ParameterizedTest
    @CsvSource({"aleatory, Aleatory overfitting", "epistemic, Epistemic overfitting"})
    void a_preset_has_the_verdict_of_the_api(String preset, String title) {
        browser.open("#/overfitting");
        browser.waitFor(".verdict h2");
        browser.script("document.querySelector(`[value=${arguments[0]}]`).click()", preset);
        browser.waitForText(".verdict h2", title);
        JsonNode answer =
                post("/v1/generalization/experiment", """
                {"preset": "%s"}""".formatted(preset)).json();
        assertThat(answer.at("/diagnosis/verdict").asString()).isEqualTo(preset + "_overfitting");
        assertThat(browser.text(".verdict p"))
                .startsWithIgnoringCase(answer.at("/diagnosis/reason").asString() + ".");
        assertThat(browser.text(".facts dd")).isEqualTo(answer.get("best_epoch").asString());
    }

    @Test
    void the_slider_shows_the_fit_of_an_epoch_and_the_address_keeps_it() {
        browser.open("#/overfitting?epoch=40");
        browser.waitForText(".fit .legend", "fit at epoch 40");
        SentBodies sent = SentBodies.record(browser);
        assertThat(browser.text(".player output")).isEqualTo("40 epochs");
        browser.press(".player input", Keys.HOME);
        browser.waitForText(".fit .legend", "fit at epoch 1");
        browser.waitUntil("location.hash.includes('epoch=1')");
        assertThat(sent.paths()).doesNotContain("/v1/generalization/experiment");
        browser.open(browser.state());
        browser.waitForText(".fit .legend", "fit at epoch 1");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void less_noise_changes_the_noise_floor() {
        browser.open("#/overfitting");
        browser.waitForText(".facts", "0.25");
        browser.set("[data-pointer='/noise'] input", 0.3);
        browser.waitForText(".facts", "0.09");
        assertThat(browser.state()).endsWith("noise=0.3");
    }

    @Test
    void a_range_that_the_api_refuses_is_marked() {
        browser.open("#/overfitting?training=1,-1");
        browser.waitFor("[data-pointer='/training'] .field-problem");
        assertThat(browser.text("[data-pointer='/training'] .field-problem")).startsWith("training");
    }

    @ParameterizedTest
    @CsvSource({"epochs=1e12, /epochs", "epochs=0, /epochs", "epochs=2.5, /epochs", "count=1e9, /training/points"})
    void what_is_too_large_is_marked_at_its_slider(String state, String pointer) {
        browser.open("#/overfitting?members=2&rounds=20&" + state);
        String field = "[data-pointer='" + pointer + "']";
        browser.waitFor(field + " .field-problem");
        assertThat(browser.count(".problem")).isEqualTo(1);
        browser.press(field + " input", Keys.ARROW_LEFT);
        browser.waitUntil("!document.querySelector('.problem')");
        browser.waitFor(".verdict h2");
    }

    @Test
    void the_parts_of_the_uncertainty_sum_to_the_total() {
        browser.open("#/overfitting?members=3&rounds=40");
        browser.waitForText(".ensemble-status", "3 " + TRAINED);
        browser.waitFor(".map canvas");
        browser.press(".map svg", Keys.ARROW_UP);
        browser.waitForText(".map .readout", "bits");
        double[] parts = browser.texts(".map .readout").stream()
                .mapToDouble(text -> Double.parseDouble(text.replaceAll("[^\\d.]", "")))
                .toArray();
        assertThat(parts).hasSize(3);
        assertThat(parts[1] + parts[2]).isCloseTo(parts[0], Offset.offset(0.0011));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_point_added_with_the_keyboard_is_learned_and_kept_in_the_address() {
        browser.open("#/overfitting?members=2&rounds=20&points=-1,-1,0;1,1,1");
        browser.waitForText(".ensemble-status", TRAINED + " on 2 points");
        browser.press(".map svg", Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER);
        browser.waitForText(".ensemble-status", TRAINED + " on 3 points");
        assertThat(browser.state()).contains("points=-1,-1,0;1,1,1;0,0.3,1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void axe_finds_nothing(int width) {
        browser.resize(width, 800);
        browser.open("#/overfitting?members=2&rounds=20");
        browser.waitForText(".ensemble-status", TRAINED);
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0L);
    }
}
