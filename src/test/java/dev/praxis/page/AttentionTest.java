package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

class AttentionTest extends BrowserTest {
    private static final int IT = 8;

    /** Weights below it have no line and no share. */
    private static final double MIN_WEIGHT = 0.005;

    @Test
    void shares_and_context_are_those_of_the_api() {
        browser.open("#/attention");
        browser.waitForText(".word-lines .readout", "animal");
        SentBodies sent = SentBodies.record(browser);
        browser.click("input[value=causal] + label");
        JsonNode answer = post("/v1/attention", sent.waitFor("/v1/attention", "body.mask?.causal"))
                .json();
        browser.waitForText(".attention-table", "\u2212\u221e");
        assertThat(browser.texts(".word-lines .right .share")).isEqualTo(shares(answer.at("/weights/" + IT)));
        assertThat(numbers(".cell[data-part=context]")).isEqualTo(rounded(answer.at("/context/" + IT)));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_attention_of_a_head_of_a_model_is_that_of_the_api() {
        String model = "bert-tiny-classifier";
        browser.open("#/attention?words=it+was&query=2&layer=1&head=2&source=" + model);
        browser.waitForText(".word-lines .readout", "looks at");
        JsonNode answer = post("/v1/models/" + model + "/encode", """
                        {"input": "it was", "output": ["stages"], "stages": ["layers.1.heads.2.*"]}""").json();
        JsonNode stages = answer.at("/results/0/stages");
        JsonNode weights = stage(stages, "weights");
        assertThat(browser.texts(".word-lines .right .share")).isEqualTo(shares(weights.path(2)));
        assertThat(numbers(".cell[data-part=scores]"))
                .isEqualTo(rounded(stage(stages, "scores").path(2)));
        assertThat(browser.count(".head")).isEqualTo(4);
        browser.click(".head:nth-child(1)");
        browser.waitUntil("location.hash.includes('layer=1') && !location.hash.includes('head=')");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_text_that_is_shown_in_part_is_not_silent() {
        browser.open("#/attention?words=" + "word+".repeat(299) + "word");
        browser.waitForText(".note", "Only the first 24 of your 300 words");
        browser.waitForText(".word-lines .readout", "looks at");
        assertThat(browser.count(".word-lines .left li")).isEqualTo(24);
        browser.type("[data-pointer='/input'] input", "the cat");
        browser.waitUntil("document.querySelectorAll('.word-lines .left li').length === 2");
        assertThat(browser.text(".note")).doesNotContain("Only the first");
        browser.open("#/attention?source=bert-tiny-classifier&words=" + "a+".repeat(200));
        browser.waitForText(".note", "The model reads only the beginning of your text");
    }

    @Test
    void a_chosen_head_of_random_projections_is_that_of_the_api() {
        browser.open("#/attention?source=random&heads=4");
        browser.waitForText(".word-lines .readout", "looks at");
        assertThat(browser.count(".head")).isEqualTo(4);
        SentBodies sent = SentBodies.record(browser);
        browser.click(".head:nth-child(3)");
        JsonNode answer = post("/v1/attention", sent.waitFor("/v1/attention", "body.heads === 4"))
                .json();
        browser.waitFor(".head:nth-child(3)[aria-pressed=true]");
        assertThat(browser.texts(".word-lines .right .share")).isEqualTo(shares(answer.at("/heads/2/weights/" + IT)));
        assertThat(numbers(".cell[data-part=context]")).isEqualTo(rounded(answer.at("/heads/2/context/" + IT)));
        browser.click(".choice label[for$='-2']");
        browser.waitUntil("document.querySelectorAll('.head').length === 2");
        assertThat(browser.state()).doesNotContain("heads=");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_word_shows_whom_it_looks_at_while_it_has_the_focus() {
        browser.open("#/attention");
        browser.waitForText(".word-lines .readout", "\u201cit\u201d looks at animal 79.5 %");
        browser.script("document.querySelector('.word-lines .left li:nth-child(11) button').focus()");
        browser.waitForText(".word-lines .readout", "\u201ctired\u201d looks at animal");
        browser.script("document.querySelector('.word-lines .right li:nth-child(5) button').focus()");
        browser.waitForText(".word-lines .readout", "\u201ccross\u201d is looked at by not");
        browser.press(".word-lines .left li:nth-child(11) button", Keys.ENTER);
        browser.waitUntil("location.hash.includes('query=10')");
        assertThat(browser.text(".query-row th")).isEqualTo("query of tired");
    }

    @Test
    void steps_reveal_the_table_and_write_the_arithmetic_out() {
        browser.open("#/attention?step=2");
        browser.waitForText(".player-step", "3 of 8: values");
        browser.waitUntil("document.querySelectorAll('.cell[data-part=scores].later').length === 11");
        browser.click(".player .primary");
        browser.waitForText(".arithmetic", "it \u00b7 animal: 2\u00b72 + 2\u00b72 + 0\u00b70 + 0\u00b70 = 8");
        assertThat(browser.count(".cell[data-part=scores].later")).isZero();
        browser.press("div[role=group].table-scroller", Keys.ARROW_UP);
        browser.waitForText(".arithmetic", "it \u00b7 the: 2\u00b70");
        browser.waitUntil("location.hash.includes('step=3')");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void an_edited_number_changes_the_weights_and_stays_in_the_address() {
        browser.open("#/attention");
        browser.waitForText(".word-lines .readout", "animal 79.5 %");
        browser.click(".toggle input");
        // What the street offers: it comes alive.
        browser.type("tr[data-row='6'] .cell:nth-of-type(2) input", "3");
        browser.waitForText(".word-lines .readout", "looks at street");
        browser.waitUntil("location.hash.includes('edits=k6.1_3')");
        browser.open(browser.state());
        browser.waitForText(".word-lines .readout", "looks at street");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_problem_of_an_unknown_model_is_shown() {
        browser.open("#/attention?source=missing");
        browser.waitForText(".alert", "Model not found");
        assertThat(browser.text(".alert")).contains("known models are");
    }

    @ParameterizedTest
    @CsvSource({"1280, ''", "390, ?mask=padding&step=5", "1280, ?source=bert-tiny-classifier"})
    void axe_finds_nothing(int width, String query) {
        browser.resize(width, 800);
        browser.open("#/attention" + query);
        browser.waitForText(".word-lines .readout", "looks at");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }

    private static List<String> shares(JsonNode weights) {
        List<String> shares = new ArrayList<>();
        weights.forEach(weight ->
                shares.add(weight.asDouble() < MIN_WEIGHT ? "" : "%.0f %%".formatted(100 * weight.asDouble())));
        return shares;
    }

    private static JsonNode stage(JsonNode stages, String name) {
        for (JsonNode stage : stages) {
            if (stage.path("name").asString().endsWith("." + name)) {
                return stage.path("values");
            }
        }
        throw new AssertionError("no stage " + name);
    }

    private List<Double> numbers(String css) {
        return browser.texts(css).stream()
                .map(text -> Double.parseDouble(text.replace('\u2212', '-')))
                .toList();
    }

    /** Rounds as the table does: two decimals below 10. */
    private static List<Double> rounded(JsonNode numbers) {
        List<Double> rounded = new ArrayList<>();
        numbers.forEach(number -> rounded.add(Math.rint(100 * number.asDouble()) / 100 + 0.0));
        return Objects.requireNonNull(rounded);
    }
}
