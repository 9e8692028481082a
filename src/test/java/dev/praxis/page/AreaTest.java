package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests the view of the area. */
class AreaTest extends BrowserTest {
    private static final String VIEW = "#/area";
    private static final String ROWS = """
            "scores": [0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84],
            "labels": [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]""";
    private static final String SECOND = """
            "scores_a": [0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84],
            "scores_b": [0.3, 0.2, 0.62, 0.55, 0.9, 0.71, 0.6, 0.85, 0.5, 0.8],
            "labels": [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]""";

    @Test
    void the_sum_that_is_played_is_the_envelope_of_the_api() {
        browser.open(VIEW);
        browser.waitForText(".data-summary", "10 rows");
        browser.set(".player input", 1000);
        browser.waitFor(".sum-here");
        double envelope = areas().path("envelope").asDouble();
        assertThat(Double.parseDouble(browser.text(".sum-here"))).isCloseTo(envelope, within12Digits());
        assertThat(Double.parseDouble(browser.text(".sum-there"))).isCloseTo(envelope, within12Digits());
        assertThat(browser.text(".dissection-sum")).contains("is the service\u2019s own");
        assertThat(browser.count(".dissection-chart .rectangles rect")).isEqualTo(6);
    }

    @Test
    void a_step_runs_a_line_of_the_code_and_is_in_the_address() {
        browser.open(VIEW);
        browser.waitForText(".data-summary", "10 rows");
        assertThat(browser.count(".code-line.runs")).isZero();
        browser.click(".player button.primary");
        browser.waitForText(".code-line.runs", "r = [0, *recall, 1]");
        browser.waitUntil("location.hash.endsWith('step=1')");
        assertThat(browser.count(".lists .sentinel")).isEqualTo(4);
        browser.click(".player button.primary");
        browser.waitForText(".code-line.runs", "for k in reversed");
        browser.waitUntil("location.hash.endsWith('step=2')");
        browser.open(browser.state());
        browser.waitForText(".code-line.runs", "for k in reversed");
    }

    @Test
    void the_points_of_a_thinned_curve_are_not_called_all_thresholds() {
        browser.open(VIEW);
        browser.waitForText(".dissection-sentence", "One point per threshold.");
        browser.script("""
                const rows = Array.from({length: 30000}, (_, i) => `${(i * 7919 % 30011) / 30011},${i % 3 % 2}`);
                const file = new File([["score,label", ...rows].join("\\n")], "many.csv");
                const transfer = new DataTransfer();
                transfer.items.add(file);
                const input = document.querySelector(".data-bar input[type=file]");
                input.files = transfer.files;
                input.dispatchEvent(new Event("change"));""");
        browser.waitForText(".data-summary", "30,000 rows");
        browser.waitForText(".dissection-sentence", "Of its 30,000 thresholds, the service has sent the 2,000");
        assertThat(browser.text(".tab-bar legend")).isEqualTo("More about areas and scores");
    }

    @Test
    void every_area_and_its_interval_are_those_of_the_api() {
        browser.open(VIEW);
        browser.waitForText(".interval-controls", "95 %");
        JsonNode areas = areas();
        List<String> names = areas.propertyNames().stream().toList();
        assertThat(browser.count(".interval")).isEqualTo(names.size());
        for (String name : names) {
            assertThat(shown(name, "value"))
                    .as(name)
                    .isEqualTo(fixed(areas.path(name).asDouble(), 4));
        }
        JsonNode interval =
                post("/v1/metrics/pr-auc", """
                {%s, "interval": {"of": "davis_goadrich", "method": "bootstrap"}}""".formatted(ROWS)).json().path("interval");
        assertThat(shown("davis_goadrich", "text"))
                .isEqualTo(
                        "%s to %s",
                        fixed(interval.path("lower").asDouble(), 3),
                        fixed(interval.path("upper").asDouble(), 3));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_chosen_area_is_drawn_and_in_the_address() {
        browser.open(VIEW);
        browser.waitForText(".data-summary", "10 rows");
        JsonNode areas = areas();
        for (String area : areas.propertyNames()) {
            browser.click(".interval[data-id=" + area + "]");
            browser.waitForText(".tab-room h2 output", fixed(areas.path(area).asDouble(), 6));
            browser.waitUntil(
                    "area === 'envelope' || location.hash.includes(area)".replace("area", "arguments[0]"), area);
            assertThat(browser.count(".tab-room .plot .mark")).as(area).isGreaterThan(1);
        }
        browser.open(browser.state());
        browser.waitForText(".tab-room h2 output", fixed(areas.path("roc_auc").asDouble(), 6));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void groups_are_listed_the_worst_first() {
        browser.open(VIEW + "?file=four-hundred.csv&tab=groups");
        browser.waitFor(".interval[data-id^=group-]");
        List<String> values = browser.texts(".interval[data-id^=group-] .interval-value");
        assertThat(values).hasSize(3).isSorted();
        assertThat(browser.texts(".tab-room table th[scope=row]")).containsExactlyInAnyOrder("de", "fr", "it");
    }

    @Test
    void calibration_and_temperature_are_those_of_the_api() {
        browser.open(VIEW + "?tab=calibration&bins=4");
        browser.waitFor(".tab-room .temperature");
        JsonNode calibration = post("/v1/metrics/calibration", """
                {%s, "bins": 4}""".formatted(ROWS.replace("scores", "probabilities")))
                .json();
        assertThat(browser.texts(".tab-room .half:first-child .facts dd"))
                .containsExactly(
                        fixed(
                                calibration
                                        .at("/equal_width/expected_calibration_error")
                                        .asDouble(),
                                4),
                        fixed(
                                calibration
                                        .at("/equal_width/maximum_calibration_error")
                                        .asDouble(),
                                4),
                        fixed(calibration.path("brier_score").asDouble(), 4),
                        fixed(calibration.path("log_loss").asDouble(), 4));
        // The temperature leaves the log loss before it alone.
        assertThat(browser.texts(".tab-room table td.right").getFirst())
                .isEqualTo(fixed(calibration.path("log_loss").asDouble(), 4));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void scores_that_are_no_probabilities_have_a_message_and_may_be_logits() {
        browser.open(VIEW + "?tab=calibration&data=score,label%0A3,1%0A1,0%0A-2,0%0A0.5,1%0A0.7,0");
        browser.waitForText(".tab-room .panel-problem", "logits");
        browser.click(".tab-room input[type=checkbox]");
        browser.waitForText(".tab-room", "temperature T");
        assertThat(browser.state()).contains("logits=true");
    }

    @Test
    void two_models_are_compared_by_the_api() {
        browser.open(VIEW + "?tab=models");
        browser.waitForText(".tab-room", "DeLong");
        JsonNode answer = post("/v1/metrics/compare", "{" + SECOND + "}").json();
        assertThat(shown("roc_auc", "value"))
                .isEqualTo(fixed(answer.at("/areas/roc_auc/difference").asDouble(), 3));
        assertThat(browser.texts(".tab-room table td.right"))
                .contains(
                        fixed(answer.at("/delong/p_value").asDouble(), 4),
                        fixed(answer.at("/mcnemar/p_value").asDouble(), 4));
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_box_is_right_while_its_overlap_reaches_the_threshold() {
        browser.open(VIEW + "?tab=detection");
        browser.waitForText(".tab-room table", "0.667");
        assertThat(browser.count(".tab-room td.good")).isEqualTo(2);
        browser.open(VIEW + "?tab=detection&iou=0.75");
        browser.waitForText(".tab-room table", "0.667");
        assertThat(browser.count(".tab-room td.good")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"areas", "roc", "calibration", "models", "groups", "detection"})
    void axe_finds_nothing(String tab) {
        browser.open(VIEW + "?step=15&tab=" + tab);
        browser.waitFor(".tab-room .panel");
        browser.waitForText(".data-summary", "10 rows");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }

    private JsonNode areas() {
        return post("/v1/metrics/pr-auc", "{" + ROWS + "}").json().path("areas");
    }

    /** Returns what is shown of an area, with the API's minus sign. */
    private String shown(String area, String part) {
        return browser.text(".interval[data-id=" + area + "] .interval-" + part).replace('\u2212', '-');
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static Offset<Double> within12Digits() {
        return Offset.offset(1e-12);
    }
}
