package dev.praxis.api.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RerankApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double LOGITS = 2e-4;

    @ParameterizedTest
    @ValueSource(strings = {"tiny-random-reranker", "camembert-tiny-reranker", "deberta-tiny-reranker"})
    void order_and_scores_match_a_cross_encoder(String id) {
        JsonNode rank = ExpectedModel.of(id).expected().get("rank");
        Map<String, Object> request =
                Map.of("model", id, "query", rank.get("query"), "documents", rank.get("documents"), "raw_scores", true);
        assertRanked(post("/v1/rerank", JSON_MAPPER.writeValueAsString(request)), rank, "logits");
        Map<String, Object> scored = Map.of(
                "model", id, "query", rank.get("query"), "documents", rank.get("documents"), "return_documents", true);
        Answer answer = post("/v1/rerank", JSON_MAPPER.writeValueAsString(scored));
        assertRanked(answer, rank, "sigmoid");
        for (JsonNode result : answer.json().get("results")) {
            assertThat(result.at("/document/text"))
                    .isEqualTo(rank.get("documents").get(result.get("index").asInt()));
        }
    }

    private static void assertRanked(Answer answer, JsonNode rank, String scores) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode results = answer.json().get("results");
        assertThat(results).hasSameSizeAs(rank.get("documents"));
        for (int i = 0; i < results.size(); i++) {
            int index = results.get(i).get("index").asInt();
            assertThat(index)
                    .isEqualTo(rank.at("/ranked/%d/corpus_id".formatted(i)).asInt());
            assertThat(Math.abs(results.get(i).get("relevance_score").asDouble()
                            - rank.get(scores).get(index).asDouble()))
                    .isLessThan(LOGITS);
        }
    }

    @Test
    void top_n_returns_the_best_and_ties_keep_their_order() {
        Answer answer = rerank("\"query\":\"car\",\"documents\":[\"blue\",\"blue\",\"blue\"],\"top_n\":2");
        assertThat(answer.json().at("/results/0/index").asInt()).isZero();
        assertThat(answer.json().at("/results/1/index").asInt()).isEqualTo(1);
        assertThat(answer.json().get("results")).hasSize(2);
        assertThat(answer.json().at("/results/0").has("document")).isFalse();
    }

    @Test
    void a_document_that_is_too_long_is_rejected_or_truncated() {
        String body = "\"query\":\"car\",\"documents\":[\"blue\",\"%s\"]".formatted("car ".repeat(90));
        assertThat(rerank(body).pointer()).isEqualTo("/documents/1");
        assertThat(rerank(body + ",\"truncate\":true").json().get("truncated").toString())
                .isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"query\":\"a\",\"documents\":[]`, /documents",
                "`\"query\":\"a\",\"documents\":\"b\"`, /documents",
                "`\"query\":\"a\",\"documents\":[1]`, /documents/0",
                "`\"query\":[\"a\"],\"documents\":[\"b\"]`, /query",
                "`\"documents\":[\"b\"]`, /query",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"top_n\":0`, /top_n",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"top_k\":0`, /top_k",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"top_n\":1,\"top_k\":1`, /top_k",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"texts\":[\"b\"]`, /texts",
                "`\"query\":\"a\"`, /documents",
                "`\"query\":\"a\",\"documents\":null`, /documents",
                "`\"query\":\"a\",\"texts\":[]`, /texts",
                "`\"query\":\"a\",\"texts\":[null]`, /texts/0",
                "`\"query\":\"a\",\"documents\":[{}]`, /documents/0/text",
                "`\"query\":\"a\",\"documents\":[\"b\",{\"text\":1}]`, /documents/1/text",
                "`\"query\":\"a\",\"documents\":[{\"text\":\"b\",\"title\":\"c\"}]`, /documents/0/title",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"rank_fields\":[\"title\"]`, /rank_fields",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"rank_fields\":[null]`, /rank_fields/0",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"max_chunks_per_doc\":10`, /max_chunks_per_doc",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"max_tokens_per_doc\":0`, /max_tokens_per_doc",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"truncate_prompt_tokens\":0`, /truncate_prompt_tokens",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"truncate\":true,\"truncation\":true`, /truncation",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"document_format\":\"text\"`, /document_format",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"return_text\":true`, /return_text",
            })
    void invalid_input_is_reported_at_its_pointer(String fields, String pointer) {
        Answer answer = rerank(fields);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "tiny-random-classifier"})
    void other_models_are_rejected(String id) {
        Answer answer = post("/v1/rerank", "{\"model\":\"%s\",\"query\":\"a\",\"documents\":[\"b\"]}".formatted(id));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/model");
    }

    private Answer rerank(String fields) {
        return post("/v1/rerank", "{\"model\":\"tiny-random-reranker\"," + fields + "}");
    }
}
