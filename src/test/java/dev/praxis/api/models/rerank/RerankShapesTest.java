package dev.praxis.api.models.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The requests of other services' clients, on the paths that they call. */
@TestPropertySource(properties = "praxis.models.default=tiny-random-bert,tiny-random-reranker")
class RerankShapesTest extends HttpTest {
    private static final String DOCUMENTS = "[\"precision and recall\",\"the car is blue\",\"the encoder\"]";
    private static final String QUERY = "\"query\":\"a blue car\"";
    private static final String MODEL = "\"model\":\"tiny-random-reranker\",";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rerank", "/v2/rerank", "/rerank"})
    void every_path_has_the_same_scores_and_the_fields_that_clients_read(String path) {
        JsonNode answer = rerank(path, MODEL + QUERY + ",\"documents\":" + DOCUMENTS);
        JsonNode plain = rerank("/v1/rerank", QUERY + ",\"documents\":" + DOCUMENTS);
        assertThat(answer.get("results")).isEqualTo(plain.get("results")).hasSize(3);
        assertThat(answer.get("data")).isEqualTo(answer.get("results"));
        assertThat(answer.get("object").asString()).isEqualTo("list");
        assertThat(answer.get("model").asString()).isEqualTo("tiny-random-reranker");
        assertThat(answer.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(answer.at("/usage/prompt_tokens")).isEqualTo(answer.at("/usage/total_tokens"));
        assertThat(answer.at("/meta/tokens/input_tokens")).isEqualTo(answer.at("/usage/total_tokens"));
        assertThat(answer.at("/meta/billed_units/search_units").asInt()).isEqualTo(1);
        assertThat(answer.at("/meta/api_version/version").asString()).isEqualTo(path.equals("/v2/rerank") ? "2" : "1");
    }

    @Test
    void the_id_is_that_of_the_request() {
        Answer answer = post("/v2/rerank", "{" + QUERY + ",\"documents\":" + DOCUMENTS + "}");
        assertThat(answer.json().get("id").asString())
                .isEqualTo(
                        answer.response().headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void a_search_unit_has_a_hundred_documents() {
        String documents = String.join(",", Collections.nCopies(101, "\"blue\""));
        assertThat(rerank("/v1/rerank", QUERY + ",\"documents\":[" + documents + "]")
                        .at("/meta/billed_units/search_units")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void documents_are_texts_or_objects_or_both() {
        JsonNode texts = rerank("/v1/rerank", QUERY + ",\"documents\":" + DOCUMENTS);
        JsonNode mixed = rerank(
                "/v1/rerank",
                QUERY
                        + ",\"documents\":[{\"text\":\"precision and recall\"},\"the car is blue\",{\"text\":\"the encoder\"}],"
                        + "\"rank_fields\":[\"text\"]");
        assertThat(mixed.get("results")).isEqualTo(texts.get("results"));
    }

    @Test
    void other_rank_fields_are_rejected_without_being_quoted() {
        String fields = "\"%s\",".formatted("x".repeat(100)).repeat(1000) + "\"text\"";
        Answer answer =
                post("/v1/rerank", "{%s,\"documents\":%s,\"rank_fields\":[%s]}".formatted(QUERY, DOCUMENTS, fields));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/detail").asString())
                .isEqualTo("expected [\"text\"], found others; put the other fields into text");
        answer =
                post("/v1/rerank", "{%s,\"documents\":%s,\"rank_fields\":[\"text\",null]}".formatted(QUERY, DOCUMENTS));
        assertThat(answer.pointer()).isEqualTo("/rank_fields/1");
    }

    @Test
    void repeated_documents_are_objects_or_texts() {
        String body = QUERY + ",\"documents\":" + DOCUMENTS + ",\"return_documents\":true";
        JsonNode objects = rerank("/v1/rerank", body);
        assertThat(objects.at("/results/0/document").propertyNames()).containsExactly("text");
        assertThat(objects.at("/data/0").has("document")).isFalse();
        JsonNode texts = rerank("/v1/rerank", body + ",\"document_format\":\"text\"");
        assertThat(texts.at("/results/0/document")).isEqualTo(objects.at("/results/0/document/text"));
    }

    @Test
    void voyage_reads_texts_from_data() {
        JsonNode answer = rerank(
                "/v1/rerank",
                QUERY + ",\"documents\":" + DOCUMENTS + ",\"top_k\":2,\"truncation\":true,\"return_documents\":true");
        assertThat(answer.get("data")).hasSize(2);
        assertThat(answer.at("/data/0/document")).isEqualTo(answer.at("/results/0/document/text"));
        assertThat(answer.at("/data/0/relevance_score")).isEqualTo(answer.at("/results/0/relevance_score"));
    }

    @Test
    void texts_without_model_have_the_shape_of_text_embeddings_inference() {
        JsonNode ours = rerank("/v1/rerank", QUERY + ",\"documents\":" + DOCUMENTS);
        JsonNode ranks = rerank("/rerank", QUERY + ",\"texts\":" + DOCUMENTS + ",\"return_text\":true");
        assertThat(ranks.isArray()).isTrue();
        for (int i = 0; i < 3; i++) {
            assertThat(ranks.get(i).propertyNames()).containsExactly("index", "text", "score");
            assertThat(ranks.get(i).get("index")).isEqualTo(ours.at("/results/%d/index".formatted(i)));
            assertThat(ranks.get(i).get("score")).isEqualTo(ours.at("/results/%d/relevance_score".formatted(i)));
        }
        assertThat(rerank("/rerank", QUERY + ",\"texts\":" + DOCUMENTS).get(0).propertyNames())
                .containsExactly("index", "score");
    }

    @Test
    void headers_of_text_embeddings_inference_report_the_sizes_of_all_pairs() {
        Answer answer = post("/rerank", "{\"query\":\"the\",\"texts\":[\"car\",\"the car\"],\"top_n\":1}");
        assertThat(answer.response().headers().firstValue("X-Compute-Characters"))
                .hasValue("16");
        assertThat(answer.response().headers().firstValue("X-Compute-Tokens")).hasValue("11");
        assertThat(answer.response().headers().firstValue("X-Inference-Time")).isPresent();
        Answer ours = post("/rerank", "{\"query\":\"the\",\"documents\":[\"car\"]}");
        assertThat(ours.response().headers().firstValue("X-Compute-Tokens")).isEmpty();
    }

    @Test
    void the_options_of_text_embeddings_inference_are_honored() {
        JsonNode raw = rerank("/v1/rerank", QUERY + ",\"documents\":" + DOCUMENTS + ",\"raw_scores\":true,\"top_n\":2");
        JsonNode ranks = rerank(
                "/rerank",
                QUERY + ",\"texts\":" + DOCUMENTS
                        + ",\"raw_scores\":true,\"return_text\":false,\"truncate\":false,\"truncation_direction\":\"Right\",\"top_n\":2");
        assertThat(ranks).hasSize(2);
        assertThat(ranks.at("/0/score")).isEqualTo(raw.at("/results/0/relevance_score"));
    }

    @Test
    void texts_with_a_model_are_another_name_of_documents() {
        JsonNode ours = rerank("/v1/rerank", QUERY + ",\"documents\":" + DOCUMENTS);
        for (String path : new String[] {"/rerank", "/v1/rerank"}) {
            assertThat(rerank(path, MODEL + QUERY + ",\"top_n\":3,\"texts\":" + DOCUMENTS)
                            .get("results"))
                    .isEqualTo(ours.get("results"));
        }
    }

    @Test
    void ties_keep_their_order_and_top_n_may_exceed_the_documents() {
        for (String path : new String[] {"/v1/rerank", "/v2/rerank", "/rerank"}) {
            JsonNode results = rerank(path, QUERY + ",\"documents\":[\"blue\",\"blue\",\"blue\"],\"top_n\":7")
                    .get("results");
            assertThat(results.valueStream().map(result -> result.get("index").asInt()))
                    .containsExactly(0, 1, 2);
        }
        assertThat(rerank("/rerank", QUERY + ",\"texts\":[\"blue\",\"blue\"]")
                        .valueStream()
                        .map(rank -> rank.get("index").asInt()))
                .containsExactly(0, 1);
    }

    @Test
    void only_version_2_truncates_unless_asked_to() {
        String body = "{" + QUERY + ",\"documents\":[\"" + "car ".repeat(90) + "\"]%s}";
        assertThat(post("/v2/rerank", body.formatted(""))
                        .json()
                        .get("truncated")
                        .toString())
                .isEqualTo("[0]");
        for (String path : new String[] {"/v1/rerank", "/rerank"}) {
            assertThat(post(path, body.formatted("")).status()).isEqualTo(422);
            for (String option :
                    new String[] {"\"truncate\":true", "\"truncation\":true", "\"truncate_prompt_tokens\":-1"}) {
                assertThat(post(path, body.formatted("," + option))
                                .json()
                                .get("truncated")
                                .toString())
                        .as(option)
                        .isEqualTo("[0]");
            }
        }
        assertThat(post("/v2/rerank", body.formatted(",\"truncate\":false")).status())
                .isEqualTo(422);
    }

    @Test
    void a_document_is_truncated_to_its_own_maximum_at_the_chosen_side() {
        String options = ",\"max_tokens_per_doc\":2,\"truncation_side\":\"%s\"";
        String documents = ",\"documents\":[\"blue car the is\"]";
        JsonNode right = rerank("/v1/rerank", QUERY + documents + options.formatted("right"));
        assertThat(right.get("truncated").toString()).isEqualTo("[0]");
        assertThat(right.at("/results/0"))
                .isEqualTo(rerank("/v1/rerank", QUERY + ",\"documents\":[\"blue car\"]")
                        .at("/results/0"));
        assertThat(rerank("/v1/rerank", QUERY + documents + options.formatted("left"))
                        .at("/results/0"))
                .isEqualTo(rerank("/v1/rerank", QUERY + ",\"documents\":[\"the is\"]")
                        .at("/results/0"));
        assertThat(rerank("/v1/rerank", QUERY + documents + ",\"max_tokens_per_doc\":4")
                        .get("truncated")
                        .toString())
                .isEqualTo("[]");
    }

    @Test
    void a_pair_is_truncated_to_a_number_of_tokens() {
        JsonNode answer =
                rerank("/v1/rerank", QUERY + ",\"documents\":[\"blue car the is\"],\"truncate_prompt_tokens\":7");
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(7);
        assertThat(answer.get("truncated").toString()).isEqualTo("[0]");
    }

    @Test
    void fields_without_effect_are_named() {
        Answer answer = post(
                "/v2/rerank",
                "{" + QUERY + ",\"documents\":" + DOCUMENTS
                        + ",\"priority\":3,\"user\":\"u\",\"max_chunks_per_doc\":null}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Praxis-Ignored")).contains("priority, user");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"texts\":[\"b\"]`, 422, /query",
                "`\"query\":\"a\",\"texts\":[]`, 422, /texts",
                "`\"query\":\"a\",\"texts\":[\"b\",null]`, 422, /texts/1",
                "`\"query\":\"a\",\"texts\":[\"b\"],\"text\":1`, 422, /text:",
                "`\"query\":\"a\",\"query\":\"a\",\"texts\":[\"b\"]`, 400, /query",
                "`\"query\":\"a\",\"texts\":[\"b\"],\"raw_scores\":1`, 422, /raw_scores",
                "`\"query\":\"a\",\"texts\":[\"b\"],\"truncation_direction\":\"Up\"`, 422, /truncation_direction",
                "`\"query\":\"a\",\"documents\":[\"b\"],\"model\":\"none\"`, 404, /model",
            })
    void nonsense_is_reported_in_the_shape_of_each_path(String fields, int status, String where) {
        Answer texts = post("/rerank", "{" + fields + "}");
        assertThat(texts.status()).as(texts.response().body()).isEqualTo(status);
        assertThat(texts.json().propertyNames()).containsExactly("error", "error_type");
        assertThat(texts.json().get("error").asString()).startsWith(where);
        Answer cohere = post("/v2/rerank", "{" + fields + "}");
        assertThat(cohere.status()).isEqualTo(status);
        assertThat(cohere.json().propertyNames()).containsExactly("id", "message");
        assertThat(cohere.json().get("message").asString()).startsWith(where);
    }

    @Test
    void options_of_one_shape_are_rejected_in_the_other() {
        assertThat(post("/rerank", "{" + QUERY + ",\"texts\":[\"b\"],\"return_documents\":true}")
                        .status())
                .isEqualTo(422);
        assertThat(post("/rerank", "{" + QUERY + ",\"documents\":[\"b\"],\"return_text\":true}")
                        .status())
                .isEqualTo(422);
    }

    private JsonNode rerank(String path, String fields) {
        Answer answer = post(path, "{" + fields + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
