package dev.praxis.api.models.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Similarities of sparse vectors and of vectors of tokens. */
class SimilarityOfVectorsTest extends HttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIRST = List.of("the car is blue", "a");
    private static final List<String> SECOND = List.of("a blue car", "precision and recall", "the encoder");

    private Answer similarity(Map<String, Object> fields) {
        return post("/v1/similarity", JSON.writeValueAsString(fields));
    }

    @Test
    void the_default_of_a_sparse_model_is_the_product_of_its_vectors() {
        List<JsonNode> records = ExpectedModel.of("splade-tiny").records().stream()
                .filter(record -> record.has("sparse"))
                .toList();
        List<String> texts =
                records.stream().map(record -> record.get("text").stringValue()).toList();
        Answer answer = similarity(Map.of("model", "splade-tiny", "text_1", texts));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().get("metric").stringValue()).isEqualTo("sparse_dot");
        DMatrixRMaj scores = answer.matrix("results");
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < texts.size(); j++) {
                double expected =
                        product(records.get(i).get("sparse"), records.get(j).get("sparse"));
                assertThat(scores.get(i, j)).isCloseTo(expected, within(1e-5 * Math.max(1, expected)));
            }
        }
    }

    private static double product(JsonNode x, JsonNode y) {
        double sum = 0;
        for (int i = 0; i < x.get("indices").size(); i++) {
            for (int j = 0; j < y.get("indices").size(); j++) {
                if (x.at("/indices/" + i).intValue() == y.at("/indices/" + j).intValue()) {
                    sum += x.at("/values/" + i).doubleValue()
                            * y.at("/values/" + j).doubleValue();
                }
            }
        }
        return sum;
    }

    @Test
    void roles_select_the_path_of_queries_in_a_sparse_model() {
        String model = "splade-tiny-inference-free";
        Answer answer = similarity(Map.of("model", model, "queries", FIRST, "documents", SECOND));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode query = sparse(model, FIRST.getFirst(), "query");
        JsonNode document = sparse(model, SECOND.getFirst(), "document");
        assertThat(answer.matrix("results").get(0, 0)).isCloseTo(product(query, document), within(1e-5));
    }

    private JsonNode sparse(String model, String text, String role) {
        return encode(model, Map.of("input", text, "output", List.of("sparse"), "role", role))
                .at("/results/0/sparse");
    }

    private JsonNode encode(String model, Map<String, Object> fields) {
        return post("/v1/models/" + model + "/encode", JSON.writeValueAsString(fields))
                .json();
    }

    @Test
    void the_default_of_a_multi_vector_model_is_late_interaction_from_queries_to_documents() {
        Answer answer = similarity(Map.of("model", "colbert-tiny", "text_1", FIRST, "text_2", SECOND));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().get("metric").stringValue()).isEqualTo("maxsim");
        for (int i = 0; i < FIRST.size(); i++) {
            DMatrixRMaj query = vectors(FIRST.get(i), "query");
            for (int j = 0; j < SECOND.size(); j++) {
                assertThat(answer.matrix("results").get(i, j))
                        .isCloseTo(maxSim(query, vectors(SECOND.get(j), "document")), within(1e-5));
            }
        }
    }

    private DMatrixRMaj vectors(String text, String role) {
        JsonNode rows = encode("colbert-tiny", Map.of("input", text, "output", List.of("multi_vector"), "role", role))
                .at("/results/0/multi_vector");
        List<double[]> all = new ArrayList<>();
        rows.forEach(row ->
                all.add(row.valueStream().mapToDouble(JsonNode::doubleValue).toArray()));
        return new DMatrixRMaj(all.toArray(double[][]::new));
    }

    private static double maxSim(DMatrixRMaj query, DMatrixRMaj document) {
        DMatrixRMaj products = new DMatrixRMaj(query.numRows, document.numRows);
        CommonOps_DDRM.multTransB(query, document, products);
        double sum = 0;
        for (int i = 0; i < query.numRows; i++) {
            sum += CommonOps_DDRM.elementMax(CommonOps_DDRM.extractRow(products, i, null));
        }
        return sum;
    }

    @Test
    void pairs_have_the_scores_of_the_matrix() {
        for (String metric : List.of("sparse_dot", "maxsim", "cosine")) {
            Map<String, Object> both =
                    Map.of("model", "bge-m3-tiny", "metric", metric, "text_1", SECOND, "text_2", SECOND.reversed());
            Answer matrix = similarity(both);
            Map<String, Object> pairwise = new HashMap<>(both);
            pairwise.put("pairwise", true);
            Answer pairs = similarity(pairwise);
            assertThat(pairs.status()).as(pairs.response().body()).isEqualTo(200);
            for (int i = 0; i < SECOND.size(); i++) {
                assertThat(pairs.vector("results")[i])
                        .isEqualTo(matrix.matrix("results").get(i, i));
            }
        }
    }

    @Test
    void a_metric_of_vectors_that_the_model_lacks_is_refused() {
        Answer sparse = similarity(Map.of("model", "colbert-tiny", "metric", "sparse_dot", "text_1", "a"));
        assertThat(sparse.status()).isEqualTo(422);
        assertThat(sparse.pointer()).isEqualTo("/model");
        Answer maxSim = similarity(Map.of("model", "tiny-random-bert", "metric", "maxsim", "text_1", "a"));
        assertThat(maxSim.status()).isEqualTo(422);
        assertThat(maxSim.pointer()).isEqualTo("/model");
        Answer dense = similarity(Map.of("model", "splade-tiny", "metric", "cosine", "text_1", "a"));
        assertThat(dense.status()).isEqualTo(422);
    }

    @Test
    void dimensions_are_those_of_embeddings() {
        Answer answer = similarity(Map.of("model", "splade-tiny", "text_1", "a", "dimensions", 3));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo("/dimensions");
    }
}
