package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** Tests the view of the softmax. */
class SoftmaxViewTest extends BrowserTest {
    private static final String FIELD = "[data-pointer='/logits'] input";
    private static final String PROBLEM = "[data-pointer='/logits'] .field-problem";
    private static final String PROBABILITIES = ".bars[aria-label^=Probabilities] .bar-value";

    @Test
    void pasted_logits_have_the_probabilities_of_the_api_and_are_in_the_address() {
        browser.open("#/softmax");
        browser.waitFor(PROBABILITIES);
        browser.type(FIELD, "[2.125, \u22121  0.5;3e0]");
        browser.waitUntil("location.hash === '#/softmax?logits=2.125,-1,0.5,3'");
        JsonNode answer = post("/v1/softmax", """
                {"logits": [2.125, -1, 0.5, 3]}""").json();
        List<String> probabilities = answer.get("probabilities")
                .valueStream()
                .map(value -> "%.3g".formatted(value.asDouble()).replaceFirst("0+$", ""))
                .toList();
        browser.waitForText(PROBABILITIES, probabilities.getFirst());
        assertThat(browser.texts(PROBABILITIES)).containsExactlyElementsOf(probabilities);
        assertThat(value()).isEqualTo("[2.125, \u22121  0.5;3e0]");
        browser.open(browser.state());
        browser.waitFor(PROBABILITIES);
        assertThat(value()).isEqualTo("2.125, -1, 0.5, 3");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_field_follows_the_bars() {
        browser.open("#/softmax");
        browser.waitFor(PROBABILITIES);
        browser.press(".bars[aria-label=Logits] .handle", Keys.ARROW_UP);
        browser.waitUntil("document.querySelector(arguments[0]).value === '1.1, 2, 3, 4'", FIELD);
        browser.script("[...document.querySelectorAll('button')].find(b => b.textContent === 'Remove one').click()");
        browser.waitUntil("document.querySelector(arguments[0]).value === '1.1, 2, 3'", FIELD);
    }

    @ParameterizedTest
    @CsvSource({"'1, two', two", "'', found 0", "1, found 1", "'1 Infinity', Infinity"})
    void what_is_no_list_of_numbers_is_a_problem_of_the_field(String text, String problem) {
        browser.open("#/softmax");
        browser.waitFor(PROBABILITIES);
        browser.type(FIELD, text.isEmpty() ? Keys.BACK_SPACE.toString() : text);
        browser.waitForText(PROBLEM, problem);
        assertThat(browser.find(FIELD).getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.axe()).isEmpty();
        browser.press(".bars[aria-label=Logits] .handle", Keys.ARROW_DOWN);
        browser.waitUntil("!document.querySelector('.field-problem')");
        assertThat(value()).matches("-?[0-9.]+(, [0-9.]+)+");
    }

    private String value() {
        return String.valueOf(browser.find(FIELD).getDomProperty("value"));
    }
}
