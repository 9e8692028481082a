package dev.praxis.api.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Classifiers whose logits are so large that their scores round to 1. */
@DirtiesContext
class ConfidentScoresTest extends HttpTest {
    private static final Path RERANKER = Path.of("src/test/resources/reports/reranker-confident");
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double LOGITS = 2e-4;

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) throws IOException {
        FileSystemUtils.copyRecursively(RERANKER, directory.resolve("reranker"));
        CopiedModel certain = CopiedModel.of("modernbert-tiny-classifier", directory, "certain");
        for (int label = 0; label < 3; label++) {
            // Sigmoids of such logits are 1 even in float64.
            certain.poke("classifier.bias", label, 100 + 10 * label);
        }
        registry.add("praxis.models.directory", directory::toString);
    }

    @Test
    void documents_are_in_the_order_of_their_logits() throws IOException {
        JsonNode rank = JSON_MAPPER
                .readTree(Files.readString(RERANKER.resolve("expected.json")))
                .get("rank");
        JsonNode results = rerank(rank, "").json().get("results");
        assertThat(results.valueStream().map(result -> result.get("index").asInt()))
                .containsExactly(2, 3, 6, 1, 0, 5, 4);
        List<Double> scores = results.valueStream()
                .map(result -> result.get("relevance_score").asDouble())
                .toList();
        assertThat(scores).doesNotHaveDuplicates().allMatch(score -> score < 1);
        for (JsonNode result : rerank(rank, ",\"raw_scores\":true").json().get("results")) {
            int index = result.get("index").asInt();
            assertThat(Math.abs(result.get("relevance_score").asDouble()
                            - rank.at("/logits/" + index).asDouble()))
                    .isLessThan(LOGITS);
        }
        assertThat(rerank(rank, ",\"top_n\":1").json().at("/results/0/index").asInt())
                .isEqualTo(2);
    }

    @Test
    void labels_are_in_the_order_of_their_logits() {
        Answer all = post("/v1/models/certain/classify", "{\"input\":\"the car is blue\"}");
        JsonNode labels = get("/v1/models/certain").json().get("labels");
        assertThat(all.json()
                        .at("/results/0")
                        .valueStream()
                        .map(label -> label.get("label").asString()))
                .containsExactly(
                        labels.get(2).asString(),
                        labels.get(1).asString(),
                        labels.get(0).asString());
        assertThat(all.json()
                        .at("/results/0")
                        .valueStream()
                        .map(label -> label.get("score").asDouble()))
                .containsOnly(1.0);
        assertThat(post("/v1/models/certain/classify", "{\"input\":\"the car is blue\",\"top_k\":1}")
                        .json()
                        .at("/results/0/0/label"))
                .isEqualTo(labels.get(2));
    }

    private Answer rerank(JsonNode rank, String options) {
        Answer answer = post(
                "/v1/rerank",
                "{\"model\":\"reranker\",\"query\":%s,\"documents\":%s%s}"
                        .formatted(rank.get("query"), rank.get("documents"), options));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer;
    }
}
