package dev.praxis.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Support for tests that compare what a client returns with the service's own responses. */
@TestPropertySource(properties = "praxis.models.default=tiny-random-bert,tiny-random-reranker")
abstract class ClientTest extends HttpTest {
    static final String EMBEDDER = "tiny-random-bert";
    static final String RERANKER = "tiny-random-reranker";
    static final List<String> TEXTS = List.of("the car is blue", "a");
    static final int TOKENS = 9;
    static final String QUERY = "car";
    static final List<String> DOCUMENTS = List.of("a", "the car is blue", "blue");

    /** A text of 102 tokens, more than the 64 that the model reads. */
    static final String LONG_TEXT = "word ".repeat(100);

    private static final JsonMapper JSON_MAPPER = new JsonMapper();

    String url() {
        return "http://localhost:" + port;
    }

    /** Returns the vectors of the texts from {@code /v1/embeddings}. */
    List<float[]> vectors() {
        return vectors(Map.of());
    }

    /** Returns the vectors of the texts from {@code /v1/embeddings}, with more request fields. */
    List<float[]> vectors(Map<String, ?> options) {
        List<float[]> vectors = new ArrayList<>();
        for (JsonNode entry : ask("/v1/embeddings", Map.of("model", EMBEDDER, "input", TEXTS), options)
                .get("data")) {
            JsonNode numbers = entry.get("embedding");
            float[] vector = new float[numbers.size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = numbers.get(i).floatValue();
            }
            vectors.add(vector);
        }
        assertThat(vectors).hasSameSizeAs(TEXTS);
        return vectors;
    }

    /** Returns the scores of the documents from {@code /v1/rerank}, in the order of the request. */
    List<Double> scores() {
        Double[] scores = new Double[DOCUMENTS.size()];
        ranking().forEach(rank -> scores[rank.index()] = rank.score());
        return List.of(scores);
    }

    /** Returns the documents from {@code /v1/rerank}, best first. */
    List<Rank> ranking() {
        Map<String, ?> request = Map.of("model", RERANKER, "query", QUERY, "documents", DOCUMENTS);
        return ask("/v1/rerank", request, Map.of())
                .get("results")
                .valueStream()
                .map(result -> new Rank(
                        result.get("index").asInt(),
                        result.get("relevance_score").asDouble()))
                .toList();
    }

    /** A document in a ranking. */
    record Rank(int index, double score) {}

    private JsonNode ask(String path, Map<String, ?> request, Map<String, ?> options) {
        Map<String, Object> all = new HashMap<>(request);
        all.putAll(options);
        Answer answer = post(path, JSON_MAPPER.writeValueAsString(all));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    /** Converts a client's numbers to float32, the precision of the vectors. */
    static float[] floats(List<? extends Number> numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }
}
