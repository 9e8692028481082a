package dev.praxis.api.shapes.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class InferenceModelsApiTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void the_service_describes_itself(String path) {
        JsonNode metadata = get(path).json();
        assertThat(metadata.get("name").asString()).isEqualTo("praxis");
        assertThat(metadata.get("version").asString()).isNotEmpty();
        assertThat(metadata.get("extensions").toString()).isEqualTo("[\"binary_tensor_data\",\"parameters\"]");
    }

    @Test
    void the_service_is_live_and_ready() {
        assertThat(get("/v2/health/live").json().toString()).isEqualTo("{\"live\":true}");
        assertThat(get("/v2/health/ready").json().toString()).isEqualTo("{\"ready\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiny-random-bert | text, input_ids, attention_mask, token_type_ids | embedding, input_ids, attention_mask, token_type_ids",
                "distilbert-tiny | text, input_ids, attention_mask | embedding, input_ids, attention_mask",
                "bert-tiny-ner | text, input_ids, attention_mask, token_type_ids | input_ids, attention_mask, token_type_ids",
                "splade-tiny | text, input_ids, attention_mask, token_type_ids | input_ids, attention_mask, token_type_ids",
                "tiny-random-reranker | text, text_pair, input_ids, attention_mask, token_type_ids | logits, scores, labels, input_ids, attention_mask, token_type_ids",
            })
    void a_model_describes_its_tensors(String model, String inputs, String outputs) {
        for (String path : List.of("/v2/models/" + model, "/v2/models/" + model + "/versions/1")) {
            JsonNode metadata = get(path).json();
            assertThat(metadata.get("name").asString()).isEqualTo(model);
            assertThat(metadata.get("versions").toString()).isEqualTo("[\"1\"]");
            assertThat(metadata.get("platform").asString()).isEqualTo("praxis_safetensors");
            assertThat(names(metadata.get("inputs"))).isEqualTo(inputs);
            assertThat(names(metadata.get("outputs"))).isEqualTo(outputs);
        }
    }

    private static String names(JsonNode tensors) {
        return String.join(
                ", ",
                tensors.valueStream()
                        .map(tensor -> tensor.get("name").asString())
                        .toList());
    }

    @Test
    void the_described_shape_is_that_of_the_response() {
        JsonNode output = get("/v2/models/tiny-random-classifier").json().at("/outputs/0");
        assertThat(output.toString()).isEqualTo("{\"name\":\"logits\",\"datatype\":\"FP32\",\"shape\":[-1,3]}");
        JsonNode embedding = get("/v2/models/tiny-random-bert").json().at("/outputs/0");
        assertThat(embedding.at("/shape/1"))
                .isEqualTo(get("/v1/models/tiny-random-bert").json().get("dimensions"));
    }

    @Test
    void a_loaded_model_is_ready() {
        for (String path : List.of("", "/versions/1")) {
            assertThat(get("/v2/models/tiny-random-bert" + path + "/ready")
                            .json()
                            .toString())
                    .isEqualTo("{\"name\":\"tiny-random-bert\",\"ready\":true}");
        }
    }

    @Test
    void models_are_listed_by_get_and_by_the_index_with_and_without_a_body() {
        JsonNode names = get("/v2/models").json().get("models");
        assertThat(names.valueStream().map(JsonNode::asString)).contains("tiny-random-bert");
        Answer empty = send(request("/v2/repository/index").POST(BodyPublishers.noBody()));
        Answer typed = send(request("/v2/repository/index")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.noBody()));
        assertThat(typed.json()).isEqualTo(empty.json());
        assertThat(send(request("/v2/repository/index").POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(415);
        assertThat(empty.status()).as(empty.response().body()).isEqualTo(200);
        assertThat(empty.json()).hasSameSizeAs(names);
        assertThat(empty.json().get(0).propertyNames()).containsExactly("name", "version", "state", "reason");
        assertThat(post("/v2/repository/index", "{\"ready\":true}").json()).isEqualTo(empty.json());
        assertThat(post("/v2/repository/index", "{\"redy\":true}")
                        .json()
                        .get("error")
                        .asString())
                .startsWith("/redy: unknown field; did you mean \"ready\"?");
    }
}
