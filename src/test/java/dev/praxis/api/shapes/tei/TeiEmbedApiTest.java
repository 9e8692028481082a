package dev.praxis.api.shapes.tei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TeiEmbedApiTest extends HttpTest {
    private static final String TWO = "[\"the car is blue\",\"precision and recall\"]";
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final String LONG = '"' + "car ".repeat(50) + "blue ".repeat(50) + '"';

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "bert-tiny-dense"})
    void vectors_equal_the_normalized_ones_of_our_own_endpoint(String model) {
        assertThat(embed(model, TWO, "")).isEqualTo(own(model, TWO, ",\"normalize\":true"));
        assertThat(embed(model, TWO, ",\"normalize\":false")).isEqualTo(own(model, TWO, ",\"normalize\":false"));
        assertThat(embed(model, TWO, ",\"dimensions\":5"))
                .isEqualTo(own(model, TWO, ",\"normalize\":true,\"dimensions\":5"));
        assertThat(embed(model, "[2,70,3]", "")).isEqualTo(own(model, "[2,70,3]", ",\"normalize\":true"));
        assertThat(embed(model, "[[2,70,3],[2,3]]", ""))
                .isEqualTo(own(model, "[[2,70,3],[2,3]]", ",\"normalize\":true"));
    }

    @Test
    void prompts_equal_those_of_our_own_endpoint() {
        for (String prompt : new String[] {"query", "document", ""}) {
            String option = ",\"prompt_name\":\"" + prompt + "\"";
            assertThat(embed("bert-tiny-dense", TWO, option))
                    .isEqualTo(own("bert-tiny-dense", TWO, ",\"normalize\":true" + option));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "google/bert-tiny", "google%2Fbert-tiny"})
    void hugging_faces_path_names_the_model(String model) {
        Answer answer = post(
                "/models/" + model + "/pipeline/feature-extraction",
                "{\"inputs\":" + TWO + ",\"options\":{\"wait_for_model\":true}}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(embed("bert-tiny", TWO, ""));
        assertThat(answer.response().headers().firstValue("Praxis-Ignored")).hasValue("options");
        Answer both =
                post("/models/" + model + "/pipeline/feature-extraction", "{\"inputs\":\"a\",\"model\":\"bert-tiny\"}");
        Errors.assertError(ErrorShape.TEI, both, 422);
        assertThat(Errors.text(both)).startsWith("/model: has no effect");
    }

    @Test
    void one_text_has_one_vector() {
        JsonNode vectors = embed("bert-tiny", "\"the car\"", "");
        assertThat(vectors.size()).isEqualTo(1);
        assertThat(vectors.get(0).size()).isEqualTo(32);
    }

    @Test
    void long_inputs_are_truncated_on_the_requested_side_which_is_right_by_default() {
        Errors.assertError(ErrorShape.TEI, post("/embed", body("bert-tiny", LONG, ",\"truncate\":false")), 422);
        JsonNode right = own("bert-tiny", LONG, ",\"normalize\":true,\"truncate\":true,\"truncation_side\":\"right\"");
        JsonNode left = own("bert-tiny", LONG, ",\"normalize\":true,\"truncate\":true,\"truncation_side\":\"left\"");
        assertThat(left).isNotEqualTo(right);
        assertThat(embed("bert-tiny", LONG, "")).isEqualTo(right);
        assertThat(embed("bert-tiny", LONG, ",\"truncate\":true")).isEqualTo(right);
        assertThat(post("/embed", body("bert-tiny", LONG, ""))
                        .response()
                        .headers()
                        .firstValue("Praxis-Truncated"))
                .hasValue("0");
        for (String side : new String[] {"right", "Right"}) {
            assertThat(embed("bert-tiny", LONG, direction(side))).isEqualTo(right);
        }
        for (String side : new String[] {"left", "Left"}) {
            assertThat(embed("bert-tiny", LONG, direction(side))).isEqualTo(left);
        }
    }

    @Test
    void the_vectors_of_tokens_equal_the_last_hidden_states_of_our_own_endpoint() {
        List<JsonNode> own = post("/v1/models/bert-tiny/encode", "{\"input\":" + TWO + "}")
                .json()
                .get("results")
                .valueStream()
                .map(result -> result.get("last_hidden_state"))
                .toList();
        Answer answer = post("/embed_all", body("bert-tiny", TWO, ""));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().valueStream().toList()).isEqualTo(own);
        assertThat(post("/embed_all", body("bert-tiny", "\"the car is blue\"", ""))
                        .json()
                        .get(0))
                .isEqualTo(own.getFirst());
    }

    @Test
    void the_vectors_of_tokens_have_the_default_prompt_of_the_model() {
        JsonNode byDefault =
                post("/embed_all", body("bert-tiny-dense", TWO, "")).json();
        assertThat(post("/embed_all", body("bert-tiny-dense", TWO, ",\"prompt_name\":\"query\""))
                        .json())
                .isEqualTo(byDefault);
        assertThat(post("/embed_all", body("bert-tiny-dense", TWO, ",\"prompt_name\":\"\""))
                        .json())
                .isNotEqualTo(byDefault);
    }

    @Test
    void similarities_are_cosines_of_the_embeddings() {
        JsonNode vectors = own(
                "distilbert-tiny",
                "[\"the car\",\"the car\",\"the car is blue\",\"precision\"]",
                ",\"normalize\":false");
        Answer answer = post(
                "/similarity",
                "{\"inputs\":{\"source_sentence\":\"the car\",\"sentences\":[\"the car\",\"the car is blue\",\"precision\"]},"
                        + "\"parameters\":{},\"model\":\"distilbert-tiny\"}");
        assertThat(answer.status()).isEqualTo(200);
        double[] cosines = Golden.vector(answer.json());
        assertThat(cosines).hasSize(3);
        assertThat(cosines[0]).isEqualTo(1);
        for (int i = 0; i < cosines.length; i++) {
            double[] x = floats(vectors.get(0));
            double[] y = floats(vectors.get(i + 1));
            assertThat(Math.abs(cosines[i] - dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))))
                    .isLessThan(1e-12);
        }
    }

    @Test
    void similarities_have_the_options_of_embeddings() {
        String request = "{\"inputs\":{\"source_sentence\":\"the car\",\"sentences\":[" + LONG
                + "]},\"parameters\":{%s},\"model\":\"bert-tiny-dense\"}";
        double right = post("/similarity", request.formatted("\"truncate\":true"))
                .json()
                .get(0)
                .asDouble();
        assertThat(post("/similarity", request.formatted("\"truncate\":true,\"truncation_direction\":\"Left\""))
                        .json()
                        .get(0)
                        .asDouble())
                .isNotEqualTo(right);
        assertThat(post("/similarity", request.formatted("\"truncate\":true,\"prompt_name\":\"\""))
                        .json()
                        .get(0)
                        .asDouble())
                .isNotEqualTo(right);
    }

    @Test
    void sparse_vectors_are_those_of_our_own_endpoint() {
        Answer answer = post("/embed_sparse", body("splade-tiny", TWO, ""));
        JsonNode own = post("/v1/models/splade-tiny/encode", "{\"output\":[\"sparse\"],\"input\":" + TWO + "}")
                .json();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode sparse = own.at("/results/%d/sparse".formatted(i));
            assertThat(sparse.get("indices")).isNotEmpty();
            assertThat(answer.json().get(i)).hasSameSizeAs(sparse.get("indices"));
            for (int j = 0; j < sparse.get("indices").size(); j++) {
                assertThat(answer.json().get(i).get(j).get("index"))
                        .isEqualTo(sparse.get("indices").get(j));
                assertThat(answer.json().get(i).get(j).get("value"))
                        .isEqualTo(sparse.get("values").get(j));
            }
        }
    }

    @Test
    void a_model_without_a_sparse_head_creates_no_sparse_vectors() {
        Answer answer = post("/embed_sparse", body("bert-tiny", TWO, ""));
        Errors.assertError(ErrorShape.TEI, answer, 422);
        assertThat(Errors.text(answer)).startsWith("/model: the model bert-tiny creates no sparse vectors");
    }

    @Test
    void clients_without_a_path_and_without_a_version_embed_as_well() {
        assertThat(post("/", body("bert-tiny", TWO, "")).json()).isEqualTo(embed("bert-tiny", TWO, ""));
        String request = "{\"model\":\"bert-tiny\",\"input\":" + TWO + "}";
        assertThat(post("/embeddings", request).json())
                .isEqualTo(post("/v1/embeddings", request).json());
        Errors.assertError(ErrorShape.OPEN_AI, post("/embeddings", "{}"), 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/embed        | {\"inputs\":[\"a\",[\"b\"]]}                          | 422 | /inputs/1: ",
                "/embed        | {\"inputs\":[\"a\",[2,3]]}                            | 422 | /inputs/1: ",
                "/embed        | {\"inputs\":[[2,70,3],[]]}                            | 422 | /inputs/1: ",
                "/embed        | {\"inputs\":[[[2]]]}                                  | 422 | /inputs/0/0: ",
                "/embed        | {\"inputs\":[9906,1917]}                              | 422 | /inputs",
                "/embed        | {\"inputs\":[70,3]}                                   | 422 | /inputs: expected the model's special token",
                "/embed        | {\"inputs\":\"a\",\"normalise\":true}                   | 422 | /normalise: unknown field; did you mean",
                "/embed        | {\"inputs\":\"a\",\"normalize\":\"true\"}               | 422 | /normalize: ",
                "/embed        | {\"inputs\":\"a\",\"dimensions\":0}                     | 422 | /dimensions: ",
                "/embed        | {\"inputs\":\"a\",\"dimensions\":33}                    | 422 | /dimensions: ",
                "/embed        | {\"inputs\":\"a\",\"truncation_direction\":\"LEFT\"}    | 422 | /truncation_direction: ",
                "/embed        | {\"inputs\":\"a\",\"truncate\":1}                       | 422 | /truncate: ",
                "/embed        | {\"inputs\":\"a\",\"prompt_name\":\"nope\"}             | 422 | /prompt_name: ",
                "/embed        | {\"inputs\":[2,3],\"prompt_name\":\"query\"}            | 422 | /prompt_name: has no effect",
                "/embed        | {\"inputs\":\"a\",\"encoding_format\":\"base64\"}       | 422 | /encoding_format: ",
                "/embed        | {\"inputs\":\"a\",\"inputs\":\"b\"}                     | 400 | /inputs",
                "/embed_all    | {\"inputs\":\"a\",\"normalize\":true}                   | 422 | /normalize: unknown field",
                "/embed_all    | {\"inputs\":[\"a\",1]}                                | 422 | /inputs/1: ",
                "/embed_sparse | {\"inputs\":[1,\"a\"]}                                | 422 | /inputs/1: ",
                "/similarity   | {\"inputs\":\"a\"}                                    | 422 | /inputs: ",
                "/similarity   | {\"inputs\":{\"sentences\":[\"a\"]}}                  | 422 | /inputs/source_sentence: ",
                "/similarity   | {\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[]}} | 422 | /inputs/sentences: ",
                "/similarity   | {\"inputs\":{\"source_sentence\":\"a\",\"sentences\":[\"b\"]},\"parameters\":{\"prompt_name\":\"x\"}} | 422 | /parameters/prompt_name: ",
            })
    void errors_name_the_position(String path, String body, int status, String text) {
        Answer answer = post(path, body.replaceFirst("[{]", "{\"model\":\"bert-tiny\","));
        Errors.assertError(ErrorShape.TEI, answer, status);
        assertThat(Errors.text(answer)).startsWith(text.strip());
        assertThat(answer.json().get("error_type").asString()).isEqualTo("Validation");
    }

    @Test
    void a_sentence_that_is_too_long_is_named() {
        String request =
                "{\"inputs\":{\"source_sentence\":%s,\"sentences\":[\"a\",%s]},\"model\":\"bert-tiny\",\"parameters\":{\"truncate\":false}}";
        assertThat(Errors.text(post("/similarity", request.formatted(LONG, "\"b\""))))
                .startsWith("/inputs/source_sentence: expected at most 64 tokens");
        assertThat(Errors.text(post("/similarity", request.formatted("\"b\"", LONG))))
                .startsWith("/inputs/sentences/1: expected at most 64 tokens");
        assertThat(Errors.text(post("/embed", body("bert-tiny", "[\"a\"," + LONG + "]", ",\"truncate\":false"))))
                .startsWith("/inputs/1: expected at most 64 tokens");
    }

    @Test
    void an_unknown_model_is_not_found_and_several_must_be_told_apart() {
        Answer unknown = post("/embed", body("none", "\"a\"", ""));
        Errors.assertError(ErrorShape.TEI, unknown, 404);
        assertThat(Errors.text(unknown)).startsWith("/model: unknown model");
        Answer none = post("/embed", "{\"inputs\":\"a\"}");
        Errors.assertError(ErrorShape.TEI, none, 422);
        assertThat(Errors.text(none)).startsWith("/model: ").contains("praxis.models.default");
    }

    private JsonNode embed(String model, String inputs, String options) {
        Answer answer = post("/embed", body(model, inputs, options));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode own(String model, String input, String options) {
        Answer answer = post("/v1/embeddings", body(model, input, options).replace("\"inputs\"", "\"input\""));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return JSON_MAPPER.valueToTree(answer.json()
                .get("data")
                .valueStream()
                .map(item -> item.get("embedding"))
                .toList());
    }

    private static String body(String model, String inputs, String options) {
        return "{\"model\":\"" + model + "\",\"inputs\":" + inputs + options + "}";
    }

    private static String direction(String side) {
        return ",\"truncate\":true,\"truncation_direction\":\"" + side + '"';
    }

    /** Returns the float32 numbers of a vector, which has their shortest decimals. */
    private static double[] floats(JsonNode vector) {
        return vector.valueStream().mapToDouble(JsonNode::asFloat).toArray();
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
