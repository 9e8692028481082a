package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Tests the view of the encoder. */
class EncoderViewTest extends BrowserTest {
    private static final String MATRIX = ".stage-panel > .heatmap canvas[role]";
    private static final String READOUT = ".stage-panel > .heatmap .readout";
    private static final String STRIPS = ".origins .heatmap canvas[role]";
    private static final String ONE_HEAD = ".one-head .heatmap canvas[role]";
    private static final String SELECTED = ".stage[aria-pressed=true]";
    private static final String FIRST_WEIGHTS = "layers.0.heads.1.weights";

    @Test
    void numbers_on_the_screen_are_those_of_the_service() {
        double weight = post("/v1/encoder/forward", """
                        {"input": {"words": ["the", "car", "is", "blue"]}, "weights": {"seed": 7},
                         "architecture": {"model_size": 8, "feed_forward_size": 32, "heads": 2, "layers": 2},
                         "stages": ["%s"]}""".formatted(FIRST_WEIGHTS))
                .json()
                .at("/stages/0/values/1/2")
                .asDouble();
        browser.open("#/encoder?words=the+car+is+blue&seed=7&size=8&head=1&stage=" + FIRST_WEIGHTS);
        browser.waitFor(MATRIX);
        // The first key marks the first cell; two more go right, one goes down.
        browser.press(MATRIX, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(browser.text(READOUT)).isEqualTo("looks car, is looked at is: " + shown(weight));
        assertThat(browser.text(".origin-text")).contains("\u201cis\u201d gets of the attention of \u201ccar\u201d");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_chosen_stage_is_kept_in_the_address() {
        browser.open("#/encoder?words=the+car+is+blue");
        browser.waitFor(MATRIX);
        browser.click("[data-slot='layers.0.expansion']");
        browser.waitForText(".stage-panel h2", "expansion");
        browser.waitUntil("location.hash.includes(arguments[0])", "stage=layers.0.expansion");
        String state = browser.state();
        browser.open(state);
        browser.waitForText(".stage-panel h2", "expansion");
        browser.waitForText(".stage-panel .where", "4 \u00d7 64");
        assertThat(browser.find(SELECTED).getDomAttribute("data-stage")).isEqualTo("layers.0.expansion");
        assertThat(browser.texts(".words li")).containsExactly("the", "car", "is", "blue");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void inputs_of_a_stage_are_a_click_away() {
        browser.open("#/encoder?stage=layers.0.heads.0.scores");
        browser.waitFor(MATRIX);
        assertThat(browser.texts(".inputs button")).containsExactly("queries", "keys");
        browser.click(".inputs button");
        browser.waitForText(".stage-panel h2", "queries");
        assertThat(browser.texts(".inputs button")).containsExactly("embedding sum");
    }

    @Test
    void stages_appear_step_by_step() {
        browser.open("#/encoder");
        browser.waitFor(MATRIX);
        int all = browser.count(".stage");
        browser.set(".player input", 4);
        browser.waitUntil("document.querySelectorAll('.stage.later').length === arguments[0]", all - 5);
        browser.waitForText(".stage-panel h2", "queries");
        browser.click(".player .primary");
        browser.waitForText(".stage-panel h2", "keys");
        assertThat(browser.state()).isEqualTo("#/encoder?stage=layers.0.heads.0.keys&step=5");
    }

    @Test
    void a_checkpoint_is_drawn_with_its_own_stages_and_all_of_its_heads() {
        browser.open("#/encoder?model=tiny-random-bert&words=blue&layer=1&stage=layers.1.output_norm");
        browser.waitFor(MATRIX);
        assertThat(browser.texts(".words li")).containsExactly("[CLS]", "blue", "[SEP]");
        assertThat(browser.count("[data-slot='types'], [data-slot='embedding_norm'], [data-slot='pooling']"))
                .isEqualTo(3);
        browser.script("document.querySelector('.heads-panel').scrollIntoView()");
        browser.waitFor(".one-head");
        assertThat(browser.count(".head")).isEqualTo(4);
        browser.click(".heads-row:first-child .head:last-child");
        browser.waitForText(".one-head h3", "Layer 0, head 1");
        browser.waitUntil("location.hash.includes(arguments[0])", "head=1");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_number_of_a_projection_is_shown_with_the_weights_behind_it() {
        double weight = post("/v1/encoder/forward", """
                        {"input": {"words": ["a"]}, "weights": {"seed": 7}, "return_weights": true,
                         "architecture": {"model_size": 8, "feed_forward_size": 32, "heads": 2, "layers": 2}}""")
                .json()
                .at("/weights/layers/0/query/weight/6/1")
                .asDouble();
        browser.open("#/encoder?words=the+car+is+blue&seed=7&size=8&head=1&stage=layers.0.heads.1.queries");
        browser.waitFor(MATRIX);
        browser.press(MATRIX, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        browser.waitForText(".origin-text", "row 6 of the weights W_query, plus entry 6 of b_query, which is 0.");
        browser.press(STRIPS, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(browser.text(".origins .readout")).isEqualTo("W_query: row 6, column 1: " + shown(weight));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_weights_of_a_checkpoint_are_not_shown() {
        browser.open("#/encoder?model=tiny-random-bert&words=blue&stage=layers.0.expansion");
        browser.waitForText(".origin-text", "the API does not show them");
        assertThat(browser.find(STRIPS).getDomAttribute("aria-label")).endsWith("1 rows, 8 columns");
    }

    @Test
    void stages_are_listed_before_any_is_computed() {
        browser.open("#/softmax");
        SentBodies sent = SentBodies.record(browser);
        browser.click("nav a[href='#/encoder']");
        String listing = sent.waitFor("/v1/encoder/forward", "body.stage_values === false");
        assertThat(SentBodies.parse(listing).at("/input/words")).hasSize(1);
        browser.waitFor(MATRIX);
        String computed = sent.waitFor("/v1/encoder/forward", "body.stages !== undefined");
        assertThat(SentBodies.parse(computed).at("/input/words")).hasSize(9);
    }

    @Test
    void attention_maps_have_the_weights_of_the_service() {
        double weight = post(
                        "/v1/models/tiny-random-bert/encode", "{\"input\": \"blue\", \"output\": [\"attentions\"]}")
                .json()
                .at("/results/0/attentions/1/1/1/2")
                .asDouble();
        browser.open("#/encoder?model=tiny-random-bert&words=blue&layer=1&head=1");
        browser.waitFor(MATRIX);
        browser.script("document.querySelector('.heads-panel').scrollIntoView()");
        browser.waitForText(".one-head h3", "Layer 1, head 1");
        browser.press(ONE_HEAD, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
        assertThat(browser.text(".one-head .readout")).isEqualTo("looks blue, is looked at [SEP]: " + shown(weight));
    }

    @Test
    void a_problem_is_shown_at_its_field() {
        browser.open("#/encoder?words=");
        browser.waitForText("[data-pointer='/input']", "expected at least one word");
        assertThat(browser.find("[data-pointer='/input'] textarea").getDomAttribute("aria-invalid"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void axe_finds_nothing(int width) {
        browser.resize(width, 800);
        browser.open("#/encoder?step=9&stage=layers.0.heads.0.masked_scores");
        browser.waitFor(MATRIX);
        browser.script("document.querySelector('.heads-panel').scrollIntoView()");
        browser.waitFor(".one-head");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }

    /** Returns a number as the page writes it. */
    private static String shown(double number) {
        return new BigDecimal(number)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '\u2212');
    }
}
