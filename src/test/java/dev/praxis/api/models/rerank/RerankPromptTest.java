package dev.praxis.api.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cross-encoder's prompts apply wherever it scores, as in sentence-transformers. */
@TestPropertySource(properties = "praxis.models.directory=src/test/resources/reports")
class RerankPromptTest extends HttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode EXPECTED =
            JSON.readTree(Path.of("src/test/resources/reports/expected.json")).get("reranker-prompted");
    private static final double LOGITS = 2e-4;

    @Test
    void the_default_prompt_precedes_the_query() {
        double[] scores = scores(null);
        for (int i = 0; i < scores.length; i++) {
            assertThat(Math.abs(scores[i] - EXPECTED.get("logits").get(i).asDouble()))
                    .isLessThan(LOGITS);
        }
    }

    @Test
    void another_prompt_or_none_can_be_chosen() {
        assertThat(scores("query")).isEqualTo(scores(null));
        assertThat(scores("other")).isNotEqualTo(scores(null)).isNotEqualTo(scores(""));
        assertThat(scores("")).isNotEqualTo(scores(null));
    }

    @Test
    void an_unknown_prompt_is_rejected() {
        Answer answer = rerank("nothing");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/prompt_name");
    }

    @Test
    void classification_has_the_prompt_too() {
        Map<String, Object> pair = Map.of(
                "text",
                EXPECTED.get("query"),
                "text_pair",
                EXPECTED.get("documents").get(0));
        Answer answer = post(
                "/v1/models/reranker-prompted/classify",
                JSON.writeValueAsString(Map.of("input", pair, "raw_scores", true)));
        assertThat(Math.abs(answer.json().at("/results/0/0/score").asDouble()
                        - EXPECTED.get("logits").get(0).asDouble()))
                .isLessThan(LOGITS);
    }

    private double[] scores(@Nullable String prompt) {
        Answer answer = rerank(prompt);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        double[] scores = new double[EXPECTED.get("documents").size()];
        for (JsonNode result : answer.json().get("results")) {
            scores[result.get("index").asInt()] = result.get("relevance_score").asDouble();
        }
        return scores;
    }

    private Answer rerank(@Nullable String prompt) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "model",
                "reranker-prompted",
                "query",
                EXPECTED.get("query"),
                "documents",
                List.copyOf(EXPECTED.get("documents").valueStream().toList()),
                "raw_scores",
                true));
        if (prompt != null) {
            request.put("prompt_name", prompt);
        }
        return post("/v1/rerank", JSON.writeValueAsString(request));
    }
}
