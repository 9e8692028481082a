package dev.praxis.api.models.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChunksApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double TOLERANCE = 1e-5;
    private static final String TEXT =
            "The car is blue. The cat sat on the mat, and the embeddings overflowed unbelievably! \ud83d\ude00 Was it"
                    + " caf\u00e9 au lait?\nThe end of a very long story is near. 12345 attributions";

    @ParameterizedTest
    @ValueSource(
            strings = {"bert-tiny", "nomic-tiny", "jina-tiny", "roberta-tiny", "mpnet-tiny", "qwen3-tiny", "static-tiny"
            })
    void a_chunk_has_the_vector_of_its_text_alone(String model) {
        for (String boundary : List.of("sentence", "word", "token")) {
            JsonNode chunks = chunks(Map.of(
                            "model",
                            model,
                            "input",
                            TEXT,
                            "return_text",
                            true,
                            "chunks",
                            Map.of("tokens", 14, "overlap", 4, "boundary", boundary)))
                    .at("/results/0/chunks");
            assertThat(chunks.size()).isGreaterThan(2);
            List<String> texts = chunks.valueStream()
                    .map(chunk -> chunk.get("text").asString())
                    .toList();
            JsonNode alone = post("/v1/embeddings", Map.of("model", model, "input", texts));
            long tokens = 0;
            for (int i = 0; i < texts.size(); i++) {
                JsonNode chunk = chunks.get(i);
                assertThat(chunk.get("embedding")).isEqualTo(alone.at("/data/%d/embedding".formatted(i)));
                assertThat(TEXT.substring(offset(chunk, "start"), offset(chunk, "end")))
                        .isEqualTo(texts.get(i));
                assertThat(chunk.get("tokens").asInt()).isBetween(1, 14);
                tokens += chunk.get("tokens").asInt();
            }
            assertThat(alone.at("/usage/prompt_tokens").asLong()).isEqualTo(tokens);
        }
    }

    @Test
    void the_chunks_of_a_text_do_not_depend_on_other_texts() {
        Map<String, Object> options = Map.of("tokens", 9, "overlap", 2);
        JsonNode alone = chunks(Map.of("model", "bert-tiny", "input", TEXT, "chunks", options));
        JsonNode together =
                chunks(Map.of("model", "bert-tiny", "input", List.of("The car", "", TEXT), "chunks", options));
        assertThat(together.at("/results/2")).isEqualTo(alone.at("/results/0"));
        assertThat(together.at("/results/0/chunks")).hasSize(1);
        assertThat(together.at("/results/1/chunks")).isEmpty();
    }

    @Test
    void sentences_are_chunks_if_they_fit() {
        JsonNode chunks = chunks(Map.of(
                        "model",
                        "nomic-tiny",
                        "input",
                        "The car is blue. Is the car blue? The car is blue.",
                        "return_text",
                        true,
                        "chunks",
                        Map.of("tokens", 9)))
                .at("/results/0/chunks");
        assertThat(chunks.valueStream().map(chunk -> chunk.get("text").asString()))
                .containsExactly("The car is blue.", "Is the car blue?", "The car is blue.");
    }

    @Test
    void the_prompt_is_before_every_chunk_and_counts() {
        Map<String, Object> request =
                Map.of("model", "nomic-tiny", "input", TEXT, "return_text", true, "chunks", Map.of("tokens", 30));
        Map<String, Object> prompted = with(request, "prompt_name", "document");
        JsonNode chunks = chunks(prompted).at("/results/0/chunks");
        assertThat(chunks.size())
                .isGreaterThan(chunks(request).at("/results/0/chunks").size());
        assertThat(chunks(with(request, "role", "document")).at("/results/0/chunks"))
                .isEqualTo(chunks);
        for (JsonNode chunk : chunks) {
            JsonNode alone = post(
                    "/v1/embeddings",
                    Map.of("model", "nomic-tiny", "input", chunk.get("text"), "prompt_name", "document"));
            assertThat(alone.at("/data/0/embedding")).isEqualTo(chunk.get("embedding"));
            assertThat(alone.at("/usage/prompt_tokens")).isEqualTo(chunk.get("tokens"));
        }
    }

    @ParameterizedTest
    @CsvSource({"nomic-tiny, true", "jina-tiny, false"})
    void late_chunks_are_means_of_the_hidden_states_of_transformers(String id, boolean normalizes) {
        int several = 0;
        for (JsonNode record : ExpectedModel.of(id).records()) {
            if (!record.has("last_hidden_state")) {
                continue;
            }
            String text = record.get("text").asString();
            Map<String, Object> request =
                    Map.of("model", id, "input", text, "chunks", Map.of("tokens", 7, "overlap", 2));
            JsonNode early = chunks(request).at("/results/0/chunks");
            JsonNode late = chunks(with(request, "chunks", Map.of("tokens", 7, "overlap", 2, "late", true)))
                    .at("/results/0/chunks");
            assertThat(late).hasSize(early.size());
            JsonNode tokens = post("/v1/models/" + id + "/tokenize", Map.of("input", text))
                    .at("/results/0/tokens");
            for (int i = 0; i < late.size(); i++) {
                assertThat(late.get(i).get("start")).isEqualTo(early.get(i).get("start"));
                assertThat(late.get(i).get("end")).isEqualTo(early.get(i).get("end"));
                int[] own = tokensOf(late, i, tokens);
                assertThat(late.get(i).get("tokens").asInt()).isEqualTo(own.length);
                assertClose(late.get(i).get("embedding"), mean(record.get("last_hidden_state"), own, normalizes));
            }
            several += late.size() > 1 ? 1 : 0;
        }
        assertThat(several).isPositive();
    }

    @Test
    void a_late_text_of_one_chunk_has_its_ordinary_vector() {
        for (String prompt : List.of("", "query")) {
            JsonNode late = chunks(Map.of(
                    "model",
                    "nomic-tiny",
                    "input",
                    List.of("The car is blue", "", "A cat"),
                    "prompt_name",
                    prompt,
                    "chunks",
                    Map.of("late", true)));
            JsonNode whole = post(
                    "/v1/embeddings",
                    Map.of("model", "nomic-tiny", "input", List.of("The car is blue", "A cat"), "prompt_name", prompt));
            assertThat(late.at("/results/0/chunks/0/embedding")).isEqualTo(whole.at("/data/0/embedding"));
            assertThat(late.at("/results/1/chunks")).isEmpty();
            assertThat(late.at("/results/2/chunks/0/embedding")).isEqualTo(whole.at("/data/1/embedding"));
            assertThat(late.at("/usage")).isEqualTo(whole.at("/usage"));
        }
    }

    @Test
    void encode_returns_the_chunks_beside_the_tokens_of_the_whole_text() {
        Map<String, Object> options = Map.of("tokens", 12, "overlap", 3);
        JsonNode result = post("/v1/models/nomic-tiny/encode", Map.of("input", List.of(TEXT), "chunks", options))
                .at("/results/0");
        assertThat(result.get("chunks"))
                .isEqualTo(chunks(Map.of("model", "nomic-tiny", "input", TEXT, "chunks", options))
                        .at("/results/0/chunks"));
        assertThat(result.get("tokens"))
                .isEqualTo(post("/v1/models/nomic-tiny/tokenize", Map.of("input", TEXT))
                        .at("/results/0/tokens"));
        assertThat(result.has("last_hidden_state")).isFalse();
    }

    @Test
    void vectors_have_the_forms_of_embeddings() {
        Map<String, Object> request =
                Map.of("model", "bert-tiny", "input", "the car", "encoding_format", "base64", "dimensions", 8);
        assertThat(chunks(request).at("/results/0/chunks/0/embedding"))
                .isEqualTo(post("/v1/embeddings", request).at("/data/0/embedding"));
        Map<String, Object> integers = Map.of("model", "bert-tiny", "input", "the car", "embedding_dtype", "int8");
        assertThat(chunks(integers).at("/results/0/chunks/0/scale"))
                .isEqualTo(post("/v1/embeddings", integers).at("/data/0/scale"));
    }

    /** Returns the indices of the tokens of a late chunk, by the definition of the paper. */
    private static int[] tokensOf(JsonNode chunks, int chunk, JsonNode tokens) {
        int start = chunks.get(chunk).get("start").asInt();
        int end = chunks.get(chunk).get("end").asInt();
        return IntStream.range(0, tokens.size())
                .filter(i -> tokens.get(i).get("special").asBoolean()
                        ? chunk == (i == 0 ? 0 : chunks.size() - 1)
                        : tokens.get(i).get("start").asInt() < end
                                && tokens.get(i).get("end").asInt() > start)
                .toArray();
    }

    private static double[] mean(JsonNode states, int[] tokens, boolean normalizes) {
        double[] mean = new double[states.get(0).size()];
        for (int token : tokens) {
            double[] row = Golden.vector(states.get(token));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / tokens.length;
            }
        }
        double length =
                normalizes ? Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum()) : 1;
        return Arrays.stream(mean).map(x -> x / length).toArray();
    }

    private static void assertClose(JsonNode vector, double[] expected) {
        double[] found = Golden.vector(vector);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i])).isLessThan(TOLERANCE);
        }
    }

    private static int offset(JsonNode chunk, String field) {
        return TEXT.offsetByCodePoints(0, chunk.get(field).asInt());
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        Map<String, Object> all = new HashMap<>(request);
        all.put(field, value);
        return all;
    }

    private JsonNode chunks(Map<String, Object> request) {
        return post("/v1/chunks", request);
    }

    private JsonNode post(String path, Map<String, Object> request) {
        Answer answer = post(path, JSON_MAPPER.writeValueAsString(request));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
