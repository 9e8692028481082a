package dev.praxis.api.models.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SparseApiTest extends HttpTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final double VALUES = 1e-5;

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all().filter(model -> model.has("sparse"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void vectors_of_documents_and_queries_match_the_reference(ExpectedModel model) {
        assertRole(model, "document", "sparse");
        if (model.has("sparse_query")) {
            assertRole(model, "query", "sparse_query");
        }
    }

    private void assertRole(ExpectedModel model, String role, String field) {
        List<JsonNode> records =
                model.records().stream().filter(record -> record.has(field)).toList();
        JsonNode results = encode(
                model.id(),
                Map.of(
                        "input",
                        records.stream()
                                .map(record -> record.get("text").asString())
                                .toList(),
                        "output",
                        List.of("sparse"),
                        "role",
                        role));
        for (int i = 0; i < records.size(); i++) {
            JsonNode sparse = results.get(i).get("sparse");
            JsonNode expected = records.get(i).get(field);
            assertThat(sparse.get("indices")).isEqualTo(expected.get("indices"));
            assertThat(sparse.get("tokens")).hasSameSizeAs(expected.get("indices"));
            assertClose(sparse.get("values"), expected.get("values"), VALUES);
        }
    }

    @Test
    void the_largest_entries_come_first_with_top_k() {
        JsonNode all = sparse("{\"input\":\"the car is blue\",\"output\":[\"sparse\"]}");
        JsonNode best = sparse("{\"input\":\"the car is blue\",\"output\":[\"sparse\"],\"top_k\":3}");
        List<Double> largest = all.get("values")
                .valueStream()
                .map(JsonNode::asDouble)
                .sorted((x, y) -> Double.compare(y, x))
                .limit(3)
                .toList();
        assertThat(best.get("values").valueStream().map(JsonNode::asDouble)).isEqualTo(largest);
        assertThat(best.get("indices")).hasSize(3);
        assertThat(best.get("tokens")).hasSize(3);
    }

    @Test
    void tokens_are_the_entries_of_the_vocabulary() {
        JsonNode result = encode("bge-m3-tiny", Map.of("input", "the car is blue", "output", List.of("sparse")))
                .get(0);
        for (int i = 0; i < result.at("/sparse/indices").size(); i++) {
            JsonNode index = result.at("/sparse/indices").get(i);
            JsonNode token = result.at("/sparse/tokens").get(i);
            assertThat(result.get("tokens"))
                    .anyMatch(of -> of.get("id").equals(index) && of.get("text").equals(token));
        }
    }

    @Test
    void several_vectors_of_one_pass_are_those_of_single_ones() {
        JsonNode both = encode(
                        "bge-m3-tiny", Map.of("input", "the car is blue", "output", List.of("embedding", "sparse")))
                .get(0);
        for (String output : List.of("embedding", "sparse")) {
            JsonNode alone = encode("bge-m3-tiny", Map.of("input", "the car is blue", "output", List.of(output)))
                    .get(0);
            assertThat(both.get(output)).isNotEmpty().isEqualTo(alone.get(output));
        }
    }

    @Test
    void queries_without_the_encoder_have_no_special_tokens() {
        JsonNode result = encode(
                        "splade-tiny-inference-free",
                        Map.of("input", "the car", "output", List.of("sparse"), "role", "query"))
                .get(0);
        assertThat(result.get("tokens")
                        .valueStream()
                        .map(token -> token.get("text").asString()))
                .containsExactly("the", "car");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bert-tiny-dense | {'output':['sparse']} | /output: the model bert-tiny-dense creates no sparse vectors",
                "splade-tiny | {'output':['embedding']} | /model: the model splade-tiny creates sparse vectors, no embeddings",
                "splade-tiny | {'output':['sparse'],'top_k':0} | /top_k: expected at least 1, found 0",
                "splade-tiny | {'top_k':1} | /top_k: has no effect without sparse among the outputs",
                "splade-tiny | {'output':['sparse'],'role':'passage'} | /role: expected ",
                "splade-tiny-inference-free | {'output':['sparse','attentions'],'role':'query'} | /output: expected sparse alone for queries"
            })
    void requests_without_a_meaning_are_rejected(String model, String body, String detail) {
        Answer answer = post(
                "/v1/models/%s/encode".formatted(model.strip()),
                body.strip().replace('\'', '"').replaceFirst("[{]", "{\"input\":\"a\","));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).startsWith(detail.strip());
    }

    @Test
    void a_sparse_model_embeds_nowhere_else() {
        Answer answer = post("/v1/embeddings", "{\"model\":\"splade-tiny\",\"input\":\"a\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().body()).contains("creates sparse vectors, no embeddings");
    }

    private JsonNode sparse(String body) {
        return post("/v1/models/splade-tiny/encode", body).json().at("/results/0/sparse");
    }

    private JsonNode encode(String model, Map<String, Object> request) {
        Answer answer = post("/v1/models/%s/encode".formatted(model), MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().get("results");
    }

    private static void assertClose(JsonNode actual, JsonNode expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Math.abs(actual.get(i).asDouble() - expected.get(i).asDouble()))
                    .isLessThan(tolerance);
        }
    }
}
