package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import tools.jackson.databind.JsonNode;

/** Tests the view of models in a browser. */
class ModelsViewTest extends BrowserTest {
    private static final String TEXTS = "texts=a+red+car%0Ablue%0Aprecision+and+recall";

    @BeforeEach
    void waitForModels() {
        browser.open("#/models");
        // Models load while the service already answers; the view looks again until all are there.
        browser.waitUntil("document.querySelector('.catalog .state') && !document.querySelector('.state.loading')");
    }

    @Test
    void every_model_is_listed_with_what_it_can_do() {
        List<JsonNode> models =
                get("/v1/models").json().get("data").valueStream().toList();
        assertThat(models).hasSizeGreaterThan(20);
        assertThat(browser.texts(".catalog tbody th"))
                .containsExactlyElementsOf(
                        models.stream().map(model -> model.get("id").asString()).toList());
        String dimensions = models.getFirst().get("dimensions").asString();
        assertThat(browser.texts(".catalog tbody tr:first-child td")).contains("ready", dimensions);
    }

    @Test
    void a_failed_model_has_its_reason() {
        browser.script("""
                globalThis.original = fetch;
                globalThis.fetch = async (...request) => String(request[0]).endsWith("v1/models")
                  ? new Response(JSON.stringify({data: [{id: "broken", state: "failed", reason: "run git lfs pull"}]}))
                  : original(...request);
                location.hash = "#/softmax";""");
        browser.waitForText("h1", "Softmax");
        browser.script("location.hash = '#/models'");
        browser.waitForText(".catalog", "run git lfs pull");
        assertThat(browser.text(".panel h2")).isEqualTo("No model is ready");
        assertThat(browser.text("pre")).contains("hf download");
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void the_matrix_shows_the_similarities_of_the_API() {
        open("model=tiny-random-bert&" + TEXTS);
        browser.waitForText(".matrix figcaption", "3 × 3");
        JsonNode matrix = post("/v1/similarity", """
                {"model": "tiny-random-bert", "text_1": ["a red car", "blue", "precision and recall"]}""").json().get("results");
        browser.press(".matrix canvas[tabindex]", Keys.ARROW_RIGHT);
        browser.press(".matrix canvas[tabindex]", Keys.ARROW_RIGHT);
        assertThat(browser.text(".matrix .readout")).isEqualTo("a red car 1, 2: " + significant(matrix.at("/0/1")));
        browser.press(".matrix canvas[tabindex]", Keys.ARROW_DOWN);
        browser.press(".matrix canvas[tabindex]", Keys.ARROW_RIGHT);
        assertThat(browser.text(".matrix .readout")).isEqualTo("blue 2, 3: " + significant(matrix.at("/1/2")));
        assertThat(browser.count(".map-point")).isEqualTo(3);
        assertThat(browser.count(".map-line")).isEqualTo(3);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void labels_have_the_scores_of_the_API() {
        open("model=bert-tiny-classifier&inputs=the+car+is+blue%0Aa+||+b");
        browser.waitFor(".results .ranked");
        JsonNode results =
                post("/v1/models/bert-tiny-classifier/classify", """
                {"input": ["the car is blue", {"text": "a", "text_pair": "b"}]}""").json().get("results");
        assertThat(browser.texts(".results .ranked-name")).containsExactlyElementsOf(texts(results, "label"));
        assertThat(browser.texts(".results .ranked-score")).containsExactlyElementsOf(scores(results, "score"));
    }

    @Test
    void a_reranked_list_is_that_of_the_API() {
        open("model=deberta-tiny-reranker&query=blue&" + TEXTS);
        browser.waitFor(".ranked li");
        JsonNode results = post("/v1/rerank", """
                {"model": "deberta-tiny-reranker", "query": "blue",
                 "documents": ["a red car", "blue", "precision and recall"]}""").json().get("results");
        assertThat(browser.texts(".ranked-score"))
                .containsExactlyElementsOf(results.valueStream()
                        .map(result -> fixed(result.get("relevance_score")))
                        .toList());
    }

    @Test
    void entities_are_marked_by_code_points() {
        String text = "😀 the the the blue car";
        open("model=bert-tiny-ner");
        browser.waitFor(".marked-text");
        browser.set(".view-models textarea", text);
        browser.waitForText(".marked-text", "😀");
        JsonNode entities = post("/v1/models/bert-tiny-ner/token-classify", "{\"input\": \"" + text + "\"}")
                .json()
                .at("/results/0");
        assertThat(entities.isEmpty()).isFalse();
        assertThat(browser.texts(".found tbody td:first-child"))
                .containsExactlyElementsOf(entities.valueStream()
                        .map(entity -> entity.get("text").asString())
                        .toList());
        assertThat(browser.texts(".entity-label"))
                .containsExactlyElementsOf(entities.valueStream()
                        .map(entity -> entity.get("label").asString())
                        .toList());
    }

    @Test
    void the_address_holds_model_task_and_texts() {
        open("model=bert-tiny-mlm&task=tokens");
        browser.waitFor(".chip");
        browser.type(".view-models textarea", "blue car");
        browser.waitUntil(
                "location.hash.includes('words=blue+car') && document.querySelectorAll('.chip').length === 4");
        String state = browser.state();
        assertThat(state).isEqualTo("#/models?model=bert-tiny-mlm&task=tokens&words=blue+car");
        browser.open(state);
        browser.waitFor(".chip");
        assertThat(browser.texts(".chip > span:first-child")).containsExactly("[CLS]", "blue", "car", "[SEP]");
        browser.set(".bar select", "bert-tiny-classifier");
        browser.waitForText(".bar legend + div", "Classify");
        assertThat(browser.state()).contains("model=bert-tiny-classifier");
    }

    @ParameterizedTest
    @CsvSource({
        "splade-tiny, sparse, words",
        "bert-tiny-ner, entities, sentence",
        "bert-tiny-classifier, classify, inputs",
        "bert-tiny-mlm, tokens, words"
    })
    void a_long_text_is_read_up_to_its_limit(String model, String task, String field) {
        open("model=%s&task=%s&%s=%s".formatted(model, task, field, "car+".repeat(600)));
        if (task.equals("tokens")) {
            browser.waitForText(".view-models", "602 tokens of at most");
        } else {
            browser.waitForText(".truncation:not([hidden])", "only the beginning of 1 text");
        }
        assertThat(browser.count(".problem")).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void another_model_than_that_of_the_address_is_not_silent() {
        open("model=nope");
        browser.waitForText(".bar", "No model \u201cnope\u201d is ready; this is ");
        browser.set(".bar select", "bert-tiny-classifier");
        browser.waitUntil("!document.querySelector('.bar').innerText.includes('nope')");
    }

    @Test
    void a_problem_appears_at_its_field() {
        open("model=bert-tiny-mlm&task=fill-mask&gap=no+gap+here");
        browser.waitFor(".text .field-problem");
        assertThat(browser.text(".text .field-problem")).contains("mask");
        assertThat(browser.find(".view-models textarea").getDomAttribute("aria-invalid"))
                .isEqualTo("true");
        browser.type(".view-models textarea", "a [MASK] car");
        browser.waitUntil("!document.querySelector('.field-problem')");
        assertThat(browser.count(".ranked li")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model=tiny-random-bert",
                "model=tiny-random-bert&task=search",
                "model=deberta-tiny-nli",
                "model=bert-tiny-ner",
                "model=splade-tiny&task=sparse",
                "model=tiny-random-bert&task=tokens",
            })
    void axe_finds_nothing(String state) {
        open(state);
        browser.waitUntil("document.querySelectorAll('.calls > li').length > 1");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        browser.resize(375, 800);
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    private void open(String state) {
        browser.open("#/models?" + state);
    }

    private static List<String> texts(JsonNode results, String field) {
        return results.valueStream()
                .flatMap(JsonNode::valueStream)
                .map(label -> label.get(field).asString())
                .toList();
    }

    private static List<String> scores(JsonNode results, String field) {
        return results.valueStream()
                .flatMap(JsonNode::valueStream)
                .map(label -> fixed(label.get(field)))
                .toList();
    }

    private static String fixed(JsonNode value) {
        return String.format(Locale.ROOT, "%.4f", value.asDouble());
    }

    private static String significant(JsonNode value) {
        return new BigDecimal(value.asDouble())
                .round(new MathContext(6, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '\u2212');
    }
}
