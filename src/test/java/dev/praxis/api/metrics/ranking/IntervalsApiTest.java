package dev.praxis.api.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Intervals of several areas in one response. */
class IntervalsApiTest extends HttpTest {
    private static final List<String> AREAS = List.of(
            "envelope",
            "average_precision",
            "trapezoidal",
            "lower_trapezoid",
            "davis_goadrich",
            "eleven_point",
            "coco_101_point",
            "pr_gain",
            "roc_auc");
    private static final String ALL = "\"areas\":[\"" + String.join("\",\"", AREAS) + "\"]";
    private static final String ROWS = """
            "scores": [0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84],
            "labels": [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]""";

    private Answer answer(String path, String rows, String interval) {
        return post(path, "{%s, \"interval\": {%s}}".formatted(rows, interval));
    }

    private void assertEqualsEach(String path, String rows, String options) {
        JsonNode together = answer(path, rows, ALL + "," + options).json();
        assertThat(together.has("interval")).isFalse();
        assertThat(together.get("intervals").propertyNames()).containsExactlyElementsOf(AREAS);
        for (String area : AREAS) {
            JsonNode alone = answer(path, rows, "\"of\":\"%s\",%s".formatted(area, options))
                    .json();
            assertThat(together.at("/intervals/" + area)).as(area).isEqualTo(alone.get("interval"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap", "poisson"})
    void intervals_of_all_areas_are_those_of_one_request_each(String method) {
        String options = "\"method\":\"%s\",\"resamples\":100,\"seed\":7,\"level\":0.9".formatted(method);
        assertEqualsEach("/v1/metrics/pr-auc", ROWS, options);
        assertEqualsEach("/v1/metrics/pr-auc", ROWS + ", \"weights\": [1, 2, 0.5, 1, 1, 3, 1, 1, 2, 1]", options);
    }

    @Test
    void merged_states_have_them_too() {
        String state = post("/v1/metrics/pr-auc/state", "{" + ROWS + "}")
                .json()
                .get("state")
                .asString();
        assertEqualsEach(
                "/v1/metrics/pr-auc/merge",
                "\"states\": [\"%s\"]".formatted(state),
                "\"method\":\"poisson\",\"resamples\":50");
    }

    @Test
    void groups_have_their_own() {
        String groups = ROWS + ", \"groups\": [\"a\",\"a\",\"a\",\"a\",\"a\",\"b\",\"b\",\"b\",\"b\",\"b\"]";
        JsonNode answer = answer(
                        "/v1/metrics/pr-auc", groups, "\"areas\":[\"roc_auc\",\"envelope\"],\"method\":\"bootstrap\"")
                .json();
        assertThat(answer.at("/groups/b/intervals").propertyNames()).containsExactly("roc_auc", "envelope");
        assertThat(answer.at("/groups/b/intervals/envelope/estimate")).isEqualTo(answer.at("/groups/b/areas/envelope"));
    }

    @Test
    void an_undefined_area_is_named_and_the_others_have_intervals() {
        JsonNode answer = answer(
                        "/v1/metrics/pr-auc",
                        "\"scores\": [1, 2], \"labels\": [1, 1]",
                        "\"areas\":[\"roc_auc\",\"envelope\"],\"method\":\"bootstrap\"")
                .json();
        assertThat(answer.get("intervals").propertyNames()).containsExactly("envelope");
        assertThat(answer.at("/intervals/envelope/method").asString()).isEqualTo("exact");
        assertThat(answer.get("undefined").propertyNames())
                .containsExactly("areas/pr_gain", "areas/roc_auc", "normalized_area", "intervals/roc_auc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interval.areas=roc_auc&interval.areas=envelope",
                "interval.areas=%5B%22roc_auc%22,%22envelope%22%5D"
            })
    void areas_beside_a_file_are_in_the_query(String areas) {
        Answer answer = send(request("/v1/metrics/pr-auc?interval.method=bootstrap&" + areas)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score,label\n0.9,1\n0.8,0\n0.3,1\n")));
        assertThat(answer.json().get("intervals").propertyNames()).containsExactly("roc_auc", "envelope");
    }
}
