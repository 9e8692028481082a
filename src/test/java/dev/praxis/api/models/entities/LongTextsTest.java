package dev.praxis.api.models.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import dev.praxis.checkpoint.ExpectedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model with local attention that reads a text as a whole, and its copy that reads windows. */
@DirtiesContext
class LongTextsTest extends HttpTest {
    private static final String MODEL = "modernbert-tiny-ner";

    /** Each of three layers attends to two tokens on either side. */
    private static final int REACH = 6;

    /** Rotations of other positions are rounded differently. */
    private static final double ROUNDING = 1e-4;

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        CopiedModel.of(MODEL, directory, "whole");
        CopiedModel.of(MODEL, directory, "windows").set("tokenizer_config.json", "model_max_length", "24");
        registry.add("praxis.models.directory", directory::toString);
        registry.add("praxis.models.bundled", () -> "");
    }

    @ParameterizedTest
    @ValueSource(ints = {2 * REACH, 2 * REACH + 1, 21})
    void where_attention_is_local_windows_answer_what_the_whole_text_answers(int stride) {
        JsonNode whole = tokens("whole", "");
        JsonNode windows = tokens("windows", ",\"stride\":" + stride);
        assertThat(windows).hasSameSizeAs(whole);
        assertThat(largestDifference(windows, whole)).isLessThan(ROUNDING);
        for (int i = 0; i < whole.size(); i++) {
            for (String field : List.of("label", "start", "end", "text", "index", "token")) {
                assertThat(windows.get(i).get(field)).isEqualTo(whole.get(i).get(field));
            }
        }
    }

    @Test
    void windows_that_share_too_little_answer_something_else() {
        assertThat(largestDifference(tokens("windows", ",\"stride\":0"), tokens("whole", "")))
                .isGreaterThan(100 * ROUNDING);
    }

    @Test
    void by_default_a_quarter_of_a_window_is_shared() {
        assertThat(tokens("windows", "")).isEqualTo(tokens("windows", ",\"stride\":5"));
        assertThat(tokens("windows", "")).isNotEqualTo(tokens("windows", ",\"stride\":4"));
    }

    private JsonNode tokens(String model, String options) {
        Answer answer = post(
                "/v1/models/" + model + "/token-classify",
                "{\"input\":%s,\"aggregation\":\"none\",\"ignore_labels\":[],\"raw_scores\":true%s}"
                        .formatted(longText(), options));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/results/0");
    }

    private static String longText() {
        return new JsonMapper()
                .writeValueAsString(ExpectedModel.of(MODEL).records().get(5).get("text"));
    }

    private static double largestDifference(JsonNode a, JsonNode b) {
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            double difference =
                    a.get(i).get("score").asDouble() - b.get(i).get("score").asDouble();
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }
}
