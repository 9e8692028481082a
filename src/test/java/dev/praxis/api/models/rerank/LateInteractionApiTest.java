package dev.praxis.api.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import dev.praxis.wire.json.Ignored;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a multi-vector model, compared with sentence-transformers. */
class LateInteractionApiTest extends HttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MODEL = "colbert-tiny";
    private static final double VECTORS = 1e-5;

    /** A score is a float32 sum of 12 vectors' products in the reference. */
    private static final double SCORES = 3e-5;

    private static JsonNode expected() {
        return JSON.readTree(ExpectedModel.DIRECTORY.resolve(MODEL).resolve("vectors.json"));
    }

    private Answer rerank(Map<String, Object> fields) {
        return post("/v1/rerank", JSON.writeValueAsString(fields));
    }

    private Answer encode(Map<String, Object> fields) {
        return post("/v1/models/" + MODEL + "/encode", JSON.writeValueAsString(fields));
    }

    @ParameterizedTest
    @CsvSource({"query", "document"})
    void vectors_match_the_reference_in_each_role(String role) {
        for (JsonNode record : expected().get("records")) {
            Answer answer = encode(Map.of(
                    "input", record.get("text"), "output", List.of("multi_vector"), "role", role, "truncate", true));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            JsonNode result = answer.json().at("/results/0");
            JsonNode vectors = record.get(role).get("vectors");
            assertThat(result.get("multi_vector")).hasSameSizeAs(vectors);
            for (int i = 0; i < vectors.size(); i++) {
                for (int k = 0; k < vectors.get(i).size(); k++) {
                    assertThat(result.at("/multi_vector/%d/%d".formatted(i, k)).asDouble())
                            .isCloseTo(vectors.at("/%d/%d".formatted(i, k)).asDouble(), Offset.offset(VECTORS));
                }
            }
            JsonNode rows = result.path("multi_vector_rows");
            long tokens = rows.isMissingNode()
                    ? result.get("tokens").size()
                    : rows.valueStream().filter(row -> !row.isNull()).count();
            assertThat(tokens).isEqualTo(vectors.size());
        }
    }

    @Test
    void documents_are_ranked_by_scores_of_the_reference_with_the_tokens_that_match() {
        JsonNode expected = expected();
        for (int q = 0; q < 3; q++) {
            Answer answer = rerank(Map.of(
                    "model",
                    MODEL,
                    "query",
                    expected.get("queries").get(q),
                    "documents",
                    expected.get("documents"),
                    "truncate",
                    true,
                    "explain",
                    true));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            double last = Double.POSITIVE_INFINITY;
            for (JsonNode result : answer.json().get("results")) {
                double score = result.get("relevance_score").asDouble();
                assertThat(score)
                        .isCloseTo(
                                expected.get("scores")
                                        .get(q)
                                        .get(result.get("index").asInt())
                                        .asDouble(),
                                Offset.offset(SCORES))
                        .isLessThanOrEqualTo(last);
                last = score;
                double sum = result.get("matches")
                        .valueStream()
                        .mapToDouble(match -> match.get("similarity").asDouble())
                        .sum();
                assertThat(sum).isCloseTo(score, Offset.offset(SCORES));
            }
        }
    }

    @Test
    void a_match_names_the_tokens_of_both_texts_with_offsets_in_the_texts_as_sent() {
        Answer answer = rerank(Map.of(
                "model", MODEL, "query", "a blue car", "documents", List.of("the car is blue"), "explain", true));
        JsonNode matches = answer.json().at("/results/0/matches");
        assertThat(matches).hasSize(12);
        assertThat(matches.at("/0/query/text").asString()).isEqualTo("[CLS]");
        assertThat(matches.at("/1/query/text").asString()).isEqualTo("[Q]");
        assertThat(matches.at("/1/query/start").isNull()).isTrue();
        assertThat(matches.at("/3/query").toString())
                .isEqualTo("{\"index\":3,\"text\":\"blue\",\"start\":2,\"end\":6}");
        assertThat(matches.at("/11/query/text").asString()).isEqualTo("[MASK]");
        for (JsonNode match : matches) {
            JsonNode document = match.get("document");
            if (!document.get("start").isNull()) {
                assertThat("the car is blue"
                                .substring(
                                        document.get("start").asInt(),
                                        document.get("end").asInt()))
                        .isEqualTo(document.get("text").asString());
            }
        }
    }

    @Test
    void a_document_has_the_same_score_alone_and_among_others() {
        Answer many = rerank(Map.of(
                "model", MODEL, "query", "a blue car", "documents", List.of("precision", "the car is blue", "recall")));
        Answer alone = rerank(Map.of("model", MODEL, "query", "a blue car", "documents", List.of("the car is blue")));
        for (JsonNode result : many.json().get("results")) {
            if (result.get("index").asInt() == 1) {
                assertThat(result.get("relevance_score")).isEqualTo(alone.json().at("/results/0/relevance_score"));
            }
        }
    }

    @Test
    void raw_scores_are_reported_as_ignored() {
        Answer answer = rerank(Map.of(
                "model", MODEL, "query", "a", "documents", List.of("b"), "raw_scores", true, "return_documents", true));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue(Ignored.HEADER)).contains("raw_scores");
    }

    @Test
    void long_texts_are_rejected_or_truncated_to_the_length_of_their_role() {
        String query = "car ".repeat(20);
        String document = "car ".repeat(40);
        Map<String, Object> request = Map.of("model", MODEL, "query", query, "documents", List.of("a", document));
        assertThat(rerank(request).pointer()).isEqualTo("/query");
        assertThat(rerank(Map.of("model", MODEL, "query", "car", "documents", List.of("a", document)))
                        .json()
                        .get("detail")
                        .asString())
                .startsWith("/documents/1: expected at most 24 tokens");
        Answer truncated =
                rerank(Map.of("model", MODEL, "query", "car", "documents", List.of("a", document), "truncate", true));
        assertThat(truncated.json().get("truncated").toString()).isEqualTo("[1]");
        Answer both =
                rerank(Map.of("model", MODEL, "query", query, "documents", List.of("a", document), "truncate", true));
        assertThat(both.json().get("truncated").toString()).isEqualTo("[0,1]");
        Answer shorter = rerank(Map.of(
                "model", MODEL, "query", "car", "documents", List.of("the car is blue"), "max_tokens_per_doc", 2));
        Answer same = rerank(Map.of("model", MODEL, "query", "car", "documents", List.of("the car")));
        assertThat(shorter.json().at("/results/0/relevance_score"))
                .isEqualTo(same.json().at("/results/0/relevance_score"));
    }

    @Test
    void pairs_are_scored_by_late_interaction() {
        JsonNode expected = expected();
        Answer answer = post(
                "/v1/score",
                JSON.writeValueAsString(Map.of(
                        "model", MODEL, "text_1", expected.at("/queries/0"), "text_2", expected.at("/documents/0"))));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().at("/data/0/score").asDouble())
                .isCloseTo(expected.at("/scores/0/0").asDouble(), Offset.offset(SCORES));
    }

    @Test
    void what_the_model_does_not_do_is_refused() {
        Answer embeddings = post("/v1/embeddings", "{\"model\":\"colbert-tiny\",\"input\":\"a\"}");
        assertThat(embeddings.status()).isEqualTo(422);
        assertThat(embeddings.response().body())
                .contains("creates a vector for each token and none for a text; rerank with it");
        assertThat(encode(Map.of("input", "a", "output", List.of("multi_vector")))
                        .pointer())
                .isEqualTo("/role");
        assertThat(encode(Map.of("input", "a", "output", List.of("stages"), "role", "query"))
                        .pointer())
                .isEqualTo("/role");
        Answer other = post("/v1/models/tiny-random-bert/encode", "{\"input\":\"a\",\"output\":[\"multi_vector\"]}");
        assertThat(other.pointer()).isEqualTo("/output");
        assertThat(rerank(Map.of(
                                "model",
                                "tiny-random-reranker",
                                "query",
                                "a",
                                "documents",
                                List.of("b"),
                                "explain",
                                true))
                        .pointer())
                .isEqualTo("/explain");
    }

    @Test
    void a_cross_encoder_is_preferred_if_no_model_is_named() {
        assertThat(Files.exists(ExpectedModel.DIRECTORY.resolve(MODEL))).isTrue();
        Answer answer = post("/v1/rerank", "{\"query\":\"a\",\"documents\":[\"b\"]}");
        assertThat(answer.json().get("detail").asString())
                .contains("tiny-random-reranker")
                .doesNotContain(MODEL);
    }
}
