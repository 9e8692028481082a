package dev.praxis.api.shapes.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "praxis.models.default=tiny-random-classifier,tiny-random-reranker")
class VllmApiTest extends HttpTest {
    private static final double ROUNDING = 1e-15;
    private static final String ONE_TO_TWO = "\"text_1\":\"a blue car\",\"text_2\":[\"recall\",\"the car is blue\"]";

    @ParameterizedTest
    @ValueSource(strings = {"/score", "/v1/score"})
    void scores_are_those_of_reranking(String path) {
        JsonNode scores = answer(path, ONE_TO_TWO);
        JsonNode ranks =
                answer("/v1/rerank", "\"query\":\"a blue car\",\"documents\":[\"recall\",\"the car is blue\"]");
        for (JsonNode rank : ranks.get("results")) {
            int index = rank.get("index").asInt();
            assertThat(scores.at("/data/%d/score".formatted(index))).isEqualTo(rank.get("relevance_score"));
            assertThat(scores.at("/data/%d/index".formatted(index)).asInt()).isEqualTo(index);
            assertThat(scores.at("/data/%d/object".formatted(index)).asString()).isEqualTo("score");
        }
        assertThat(scores.get("object").asString()).isEqualTo("list");
        assertThat(scores.get("model").asString()).isEqualTo("tiny-random-reranker");
        assertThat(scores.get("created").asLong()).isPositive();
        assertThat(scores.get("usage")).isEqualTo(ranks.get("usage"));
    }

    @Test
    void without_activation_scores_are_logits() {
        JsonNode ranks =
                answer("/v1/rerank", "\"query\":\"a blue car\",\"documents\":[\"recall\"],\"raw_scores\":true");
        assertThat(answer("/score", "\"text_1\":\"a blue car\",\"text_2\":\"recall\",\"use_activation\":false")
                        .at("/data/0/score"))
                .isEqualTo(ranks.at("/results/0/relevance_score"));
    }

    @ParameterizedTest
    @CsvSource({"data_1, data_2", "queries, documents", "queries, items"})
    void texts_have_several_names(String first, String second) {
        String body = ONE_TO_TWO.replace("text_1", first).replace("text_2", second);
        assertThat(answer("/score", body).get("data"))
                .isEqualTo(answer("/score", ONE_TO_TWO).get("data"));
    }

    @Test
    void as_many_first_texts_are_paired_one_by_one() {
        JsonNode pairwise = answer("/score", "\"text_1\":[\"a blue car\",\"recall\"],\"text_2\":[\"recall\",\"blue\"]");
        assertThat(pairwise.at("/data/0/score"))
                .isEqualTo(answer("/score", "\"text_1\":\"a blue car\",\"text_2\":\"recall\"")
                        .at("/data/0/score"));
        assertThat(pairwise.at("/data/1/score"))
                .isEqualTo(answer("/score", "\"text_1\":[\"recall\"],\"text_2\":[\"blue\"]")
                        .at("/data/0/score"));
    }

    @Test
    void a_model_of_embeddings_scores_by_their_cosine() {
        JsonNode scores = answer("/score", "\"model\":\"tiny-random-bert\"," + ONE_TO_TWO);
        JsonNode first = answer("/v1/embeddings", "\"model\":\"tiny-random-bert\",\"input\":\"a blue car\"");
        JsonNode vectors =
                answer("/v1/embeddings", "\"model\":\"tiny-random-bert\",\"input\":[\"recall\",\"the car is blue\"]");
        double[] query = Golden.vector(first.at("/data/0/embedding"));
        for (int i = 0; i < 2; i++) {
            double[] document = Golden.vector(vectors.at("/data/%d/embedding".formatted(i)));
            double cosine = dot(query, document) / Math.sqrt(dot(query, query) * dot(document, document));
            assertThat(scores.at("/data/%d/score".formatted(i)).asDouble()).isCloseTo(cosine, offset(ROUNDING));
        }
        assertThat(scores.at("/usage/total_tokens").asInt())
                .isEqualTo(first.at("/usage/total_tokens").asInt()
                        + vectors.at("/usage/total_tokens").asInt());
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            // The numbers in JSON are the shortest that read back as the same float32.
            sum += (double) (float) left[i] * (float) right[i];
        }
        return sum;
    }

    @Test
    void inputs_that_are_too_long_are_rejected_or_truncated() {
        String body = "\"text_1\":\"car\",\"text_2\":[\"blue\",\"" + "car ".repeat(90) + "\"]";
        Answer rejected = post("/score", "{" + body + "}");
        assertThat(rejected.status()).isEqualTo(422);
        assertThat(rejected.json().at("/error/param").asString()).isEqualTo("text_2[1]");
        assertThat(answer("/score", body + ",\"truncate_prompt_tokens\":-1,\"truncation_side\":\"left\"")
                        .get("data"))
                .hasSize(2);
        assertThat(answer("/score", "\"text_1\":\"car\",\"text_2\":\"blue car the\",\"truncate_prompt_tokens\":5")
                        .at("/usage/total_tokens")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void the_header_lists_pairs_of_which_either_text_is_truncated() {
        String fields = "{\"model\":\"bert-tiny\",\"truncate_prompt_tokens\":5,\"text_1\":%s,\"text_2\":%s}";
        String longer = "\"the car is blue\"";
        assertThat(truncated(fields.formatted(longer, "[\"blue\",\"car\"]"))).isEqualTo("0-1");
        assertThat(truncated(fields.formatted("[" + longer + ",\"car\",\"car\"]", "[\"car\",\"car\"," + longer + "]")))
                .isEqualTo("0, 2");
        assertThat(truncated(fields.formatted("\"car\"", "[\"blue\",\"car\"]"))).isEmpty();
    }

    private String truncated(String body) {
        Answer answer = post("/score", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().headers().firstValue("Praxis-Truncated").orElse("");
    }

    @Test
    void classes_are_those_of_our_own_endpoint() {
        JsonNode classes = answer("/classify", "\"input\":[\"the car is blue\",\"recall\"]");
        JsonNode ours =
                answer("/v1/models/tiny-random-classifier/classify", "\"input\":[\"the car is blue\",\"recall\"]");
        JsonNode labels = get("/v1/models/tiny-random-classifier").json().get("labels");
        for (int i = 0; i < 2; i++) {
            JsonNode classified = classes.get("data").get(i);
            assertThat(classified.get("index").asInt()).isEqualTo(i);
            assertThat(classified.get("label")).isEqualTo(ours.at("/results/%d/0/label".formatted(i)));
            assertThat(classified.get("num_classes").asInt()).isEqualTo(labels.size());
            for (JsonNode label : ours.get("results").get(i)) {
                int index = labels.valueStream().toList().indexOf(label.get("label"));
                assertThat(classified.get("probs").get(index)).isEqualTo(label.get("score"));
            }
        }
        assertThat(classes.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void without_activation_probabilities_are_logits() {
        JsonNode ours = answer(
                "/v1/models/tiny-random-classifier/classify", "\"input\":\"recall\",\"raw_scores\":true,\"top_k\":1");
        JsonNode classified = answer("/classify", "\"input\":\"recall\",\"use_activation\":false")
                .at("/data/0");
        assertThat(classified.get("probs").valueStream()).contains(ours.at("/results/0/0/score"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/score, `\"text_2\":\"a\"`, 422, text_1",
                "/score, `\"text_1\":\"a\"`, 422, text_2",
                "/score, `\"data_2\":\"a\"`, 422, data_1",
                "/score, `\"queries\":\"a\"`, 422, documents",
                "/score, `\"items\":\"a\"`, 422, queries",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"data_1\":\"a\"`, 422, ``",
                "/score, `\"text_1\":[1,2],\"text_2\":\"a\"`, 422, text_1[0]",
                "/score, `\"text_1\":[],\"text_2\":\"a\"`, 422, text_1",
                "/score, `\"queries\":\"a\",\"documents\":[]`, 422, documents",
                "/score, `\"queries\":[\"a\",\"b\"],\"documents\":\"c\"`, 422, documents",
                "/score, `\"text_1\":[\"a\",null],\"text_2\":\"a\"`, 422, text_1[1]",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"text_2\":\"a\"`, 400, text_2",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"text_3\":\"a\"`, 422, text_3",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"truncate_prompt_tokens\":0`, 422, truncate_prompt_tokens",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"model\":\"none\"`, 404, model",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"model\":\"tiny-random-classifier\"`, 422, model",
                "/score, `\"text_1\":\"a\",\"text_2\":\"a\",\"model\":\"bert-tiny\",\"use_activation\":false`, 422, use_activation",
                "/classify, `\"text\":\"a\"`, 422, text",
                "/classify, `\"input\":\"a\",\"model\":\"none\"`, 404, model",
                "/classify, `\"input\":\"a\",\"model\":\"bert-tiny\"`, 422, model",
                "/classify, `\"input\":[]`, 422, input",
                "/classify, `\"input\":[\"a\",1]`, 422, input[1]",
                "/classify, `\"input\":\"a\",\"normalize\":true`, 422, normalize",
            })
    void nonsense_is_reported_in_the_shape_of_openai(String path, String fields, int status, String param) {
        Answer answer = post(path, "{" + fields + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.json().at("/error/message").asString()).isNotEmpty();
        assertThat(answer.json().at("/error/param").asString("")).isEqualTo(param);
    }

    private JsonNode answer(String path, String fields) {
        Answer answer = post(path, "{" + fields + "}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
