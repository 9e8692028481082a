package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** Tests the view of precision and recall. */
class PrecisionRecallTest extends BrowserTest {
    private static final String VIEW = "#/precision-recall";
    private static final String TEN = """
            "scores": [0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84],
            "labels": [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]""";
    private static final String SCORE = "[data-pointer='/score']";
    private static final String LABEL = "[data-pointer='/label']";
    private static final List<String> MEASURES = List.of(
            "precision",
            "recall",
            "f1",
            "specificity",
            "negative_predictive_value",
            "accuracy",
            "balanced_accuracy",
            "matthews_coefficient",
            "cohen_kappa");

    @TempDir
    Path folder;

    @Test
    void the_numbers_are_those_of_the_api() {
        browser.open(VIEW + "?threshold=0.7");
        waitForMeasures("0.7500");
        JsonNode result = confusion(0.7);
        for (String measure : MEASURES) {
            assertThat(measure(measure))
                    .as(measure)
                    .isEqualTo("%.4f", result.path(measure).asDouble());
        }
        assertThat(browser.texts(".confusion .cell-number"))
                .containsExactly(
                        count(result, "true_positives"),
                        count(result, "false_negatives"),
                        count(result, "false_positives"),
                        count(result, "true_negatives"));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void slider_list_and_drawing_follow_the_threshold_which_the_address_holds() {
        browser.open(VIEW);
        waitForMeasures("0.6000");
        assertThat(browser.count(".entry.is-found")).isEqualTo(5);
        browser.set(".threshold-bar input", 4);
        waitForMeasures("0.7500");
        assertThat(browser.state()).isEqualTo(VIEW + "?threshold=0.7");
        assertThat(browser.count(".entry.is-found")).isEqualTo(4);
        assertThat(browser.count(".dot.right.is-found")).isEqualTo(3);
        assertThat(browser.count(".dot.wrong.is-found")).isEqualTo(1);
        browser.press(".list-line", Keys.ARROW_DOWN);
        waitForMeasures("0.6000");
        assertThat(browser.find(".threshold-bar input").getDomProperty("value")).isEqualTo("5");
        browser.open(browser.state());
        waitForMeasures("0.6000");
        assertThat(browser.count(".entry.is-found")).isEqualTo(5);
    }

    @Test
    void the_best_f1_is_that_of_the_api() {
        browser.open(VIEW);
        waitForMeasures("0.6000");
        browser.click(".threshold-bar button");
        JsonNode best = post("/v1/metrics/pr-auc", "{%s, \"operating_points\": {\"beta\": 1}}".formatted(TEN))
                .json()
                .at("/operating_points/best_f_beta");
        browser.waitForText(
                "[data-measure=f1]", "%.4f".formatted(best.path("f_beta").asDouble()));
        assertThat(browser.state())
                .endsWith("threshold=" + best.path("threshold").asDouble());
    }

    @Test
    void a_pasted_text_is_measured_and_in_the_address() {
        browser.open(VIEW);
        waitForMeasures("0.6000");
        openEditor();
        browser.type(".data-editor textarea", "score,label\n0.9,1\n0.6,0\n0.6,1\n0.2,1");
        browser.waitForText(".data-summary", "4 rows, 3 of them right");
        waitForMeasures("0.6667");
        browser.open(browser.state());
        browser.waitForText(".data-summary", "4 rows, 3 of them right");
    }

    @Test
    void a_file_is_read_by_the_api_and_stays_for_the_next_view() throws IOException {
        Path file = folder.resolve("spam.csv");
        Files.writeString(file, "id,score,label\n1,0.9,1\n2,0.7,1\n3,0.4,0\n");
        browser.open(VIEW);
        waitForMeasures("0.6000");
        choose(file);
        browser.waitForText(".data-summary", "3 rows, 2 of them right");
        waitForMeasures("1.0000");
        assertThat(browser.state()).contains("file=spam.csv");
        browser.click(".neighbors a[rel=next]");
        browser.waitForText(".view-area .data-summary", "3 rows, 2 of them right");
        assertThat(browser.state()).contains("file=spam.csv");
        browser.open(browser.state());
        browser.waitForText(".data-note", "Choose the file again");
    }

    @Test
    void columns_have_the_names_that_the_api_reads() throws IOException {
        Path file = folder.resolve("odd.csv");
        Files.writeString(file, "\n\"P(spam) \"\"LR\"\"\";\"Score, raw\"; \"Wahr\" \n0.9;3;1\n0.7;9;1\n0.8;4;0\n");
        browser.open(VIEW);
        waitForMeasures("0.6000");
        choose(file);
        browser.waitForText(SCORE, "Choose the column of the scores.");
        assertThat(browser.texts(SCORE + " option"))
                .containsExactly("by its name", "P(spam) \"LR\"", "Score, raw", "Wahr");
        browser.set(SCORE + " select", "Score, raw");
        browser.waitForText(LABEL, "Choose the column of the labels.");
        browser.set(LABEL + " select", "Wahr");
        browser.waitForText(".data-summary", "3 rows, 2 of them right");
        waitForMeasures("0.6667");
        browser.set(SCORE + " select", "P(spam) \"LR\"");
        browser.waitForText(".entry .score", "0.9");
        assertThat(browser.count(".field-problem")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'score,y_score,label', /score, scores", "'score,label,y_true', /label, labels"})
    void two_columns_of_a_field_are_a_choice(String header, String pointer, String field) {
        browser.open(VIEW + "?data=" + header + "%0A0.9,1,1%0A0.2,0,0");
        browser.waitForText("[data-pointer='" + pointer + "']", "Choose the column of the " + field + ".");
        browser.set("[data-pointer='" + pointer + "'] select", pointer.substring(1));
        browser.waitForText(".data-summary", "2 rows, 1 of them right");
        assertThat(browser.count(".problem")).isZero();
    }

    @Test
    void a_file_that_is_forgotten_keeps_its_columns_until_it_is_chosen_again() throws IOException {
        Path file = folder.resolve("odd.csv");
        Files.writeString(file, "nb_score,Ist Spam?\n0.9,ja\n0.7,ja\n0.4,nein\n");
        String state = "?file=odd.csv&score=nb_score&label=Ist+Spam%3F&positive=ja";
        browser.open("#/area" + state);
        browser.waitForText(".data-summary", "Ten predictions: 10 rows");
        browser.open(VIEW + state);
        browser.waitForText(".data-summary", "Ten predictions: 10 rows");
        waitForMeasures("0.6000");
        assertThat(browser.text(".data-note")).contains("Choose the file again");
        assertThat(browser.state()).isEqualTo(VIEW + state);
        choose(file);
        browser.waitForText(".data-summary", "3 rows, 2 of them right");
        assertThat(browser.state()).isEqualTo(VIEW + state);
        assertThat(browser.find(SCORE + " select").getDomProperty("value")).isEqualTo("nb_score");
    }

    @Test
    void a_file_that_is_not_read_or_not_shown_is_not_silent() throws IOException {
        Path large = folder.resolve("large.csv");
        Files.writeString(large, "score,label\n" + "0.123456789,1\n0.1,0\n".repeat(60_000));
        Path other = folder.resolve("other.csv");
        Files.writeString(other, "score,label\n0.5,1\n");
        browser.open(VIEW);
        waitForMeasures("0.6000");
        choose(large, other);
        browser.waitForText(".data-summary", "120,000 rows");
        assertThat(browser.text(".data-note")).startsWith("Only large.csv is read");
        openEditor();
        assertThat(browser.text(".data-editor > .hint")).contains("more than 1 MB");
        assertThat(browser.find(".data-editor textarea").getDomProperty("value"))
                .isEmpty();
    }

    @Test
    void arrays_of_numpy_are_read_by_the_api() {
        browser.open(VIEW);
        waitForMeasures("0.6000");
        choose(Path.of("src/test/resources/columns/ten.npz"));
        browser.waitForText(".data-summary strong", "ten.npz");
        browser.waitForText(".data-summary", "10 rows, 6 of them right");
        assertThat(browser.count(".entry")).isEqualTo(10);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void many_rows_are_listed_in_ranges_with_the_counts_of_the_api() throws IOException {
        StringBuilder csv = new StringBuilder("score,label\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i * 7919 % 20_011 / 20_011.0).append(i % 3 == 0 ? ",1\n" : ",0\n");
        }
        Path file = folder.resolve("many.csv");
        Files.writeString(file, csv);
        browser.open(VIEW);
        waitForMeasures("0.6000");
        choose(file);
        browser.waitForText(".data-summary", "20,000 rows, 6,667 of them right");
        browser.waitFor(".entry.mixed");
        browser.set(".threshold-bar input", 700);
        browser.waitUntil("location.hash.includes('threshold=')");
        String threshold = browser.state().replaceAll(".*threshold=", "");
        JsonNode result = send(request("/v1/metrics/confusion?thresholds=" + threshold)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(csv.toString())))
                .json()
                .path("results")
                .path(0);
        waitForMeasures("%.4f".formatted(result.path("precision").asDouble()));
        assertThat(browser.texts(".confusion .cell-number").stream()
                        .map(text -> text.replace(",", ""))
                        .toList())
                .containsExactly(
                        count(result, "true_positives"),
                        count(result, "false_negatives"),
                        count(result, "false_positives"),
                        count(result, "true_negatives"));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_fault_is_shown_at_the_text() {
        browser.open(VIEW + "?data=score,label%0A0.9,1%0Ax,0");
        browser.waitForText(".data-editor .field-problem", "line 3");
        assertThat(browser.find(".data-editor").isDisplayed()).isTrue();
    }

    @Test
    void axe_finds_nothing() {
        browser.open(VIEW);
        waitForMeasures("0.6000");
        openEditor();
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }

    private void waitForMeasures(String precision) {
        browser.waitForText("[data-measure=precision]", precision);
    }

    /** Returns a measure as the page shows it, with the API's minus sign. */
    private String measure(String name) {
        return browser.text("[data-measure=" + name + "]").replace('\u2212', '-');
    }

    private void openEditor() {
        browser.click(".data-buttons button[aria-expanded]");
        browser.waitFor(".data-editor textarea");
    }

    private void choose(Path... files) {
        WebElement bar = browser.find(".data-bar");
        bar.findElement(By.cssSelector("input[type=file]"))
                .sendKeys(Stream.of(files)
                        .map(file -> file.toAbsolutePath().toString())
                        .collect(Collectors.joining("\n")));
    }

    private JsonNode confusion(double threshold) {
        Answer answer = post("/v1/metrics/confusion", "{%s, \"thresholds\": [%s]}".formatted(TEN, threshold));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("results").path(0);
    }

    private static String count(JsonNode result, String field) {
        return String.valueOf(result.path(field).asInt());
    }
}
