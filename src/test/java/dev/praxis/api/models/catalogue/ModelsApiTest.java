package dev.praxis.api.models.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelsApiTest extends HttpTest {

    @Test
    void every_folder_is_listed_as_a_model() {
        Answer answer = get("/v1/models");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("object").asString()).isEqualTo("list");
        List<JsonNode> models = answer.json().get("data").valueStream().toList();
        assertThat(models.stream().map(model -> model.get("id").asString()))
                .containsExactlyElementsOf(ExpectedModel.ids());
        for (JsonNode model : models) {
            assertThat(model.get("object").asString()).isEqualTo("model");
            assertThat(model.get("owned_by").asString()).isEqualTo("praxis");
            assertThat(model.get("state").asString()).isEqualTo("ready");
            assertThat(model.get("created").asLong()).isPositive();
            assertThat(model.get("load_seconds").asDouble()).isPositive();
        }
    }

    @Test
    void an_embedding_model_is_described() {
        JsonNode model = get("/v1/models/bert-tiny-dense").json();
        assertThat(model.get("family").asString()).isEqualTo("bert");
        assertThat(model.get("task").asString()).isEqualTo("embedding");
        assertThat(model.get("dimensions").asInt()).isEqualTo(12);
        assertThat(model.get("max_tokens").asInt()).isEqualTo(64);
        assertThat(model.get("pooling").toString()).isEqualTo("[\"weighted_mean\"]");
        assertThat(model.get("normalize").asBoolean()).isTrue();
        assertThat(model.get("prompts").toString()).isEqualTo("[\"document\",\"query\"]");
        assertThat(model.get("default_prompt_name").asString()).isEqualTo("query");
        assertThat(model.get("dtype").asString()).isEqualTo("float32");
        assertThat(model.has("labels")).isFalse();
        JsonNode legacy = get("/v1/models/bert-tiny-legacy").json();
        assertThat(legacy.get("pooling").toString()).isEqualTo("[\"cls\",\"max\",\"mean\"]");
        assertThat(legacy.get("dimensions").asInt()).isEqualTo(48);
        assertThat(legacy.get("max_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void a_classifier_is_described() {
        JsonNode model = get("/v1/models/modernbert-tiny-classifier-cls").json();
        assertThat(model.get("family").asString()).isEqualTo("modernbert");
        assertThat(model.get("task").asString()).isEqualTo("classification");
        assertThat(model.get("labels").toString()).isEqualTo("[\"NEGATIVE\",\"POSITIVE\"]");
        assertThat(model.get("scores").asString()).isEqualTo("softmax");
        assertThat(model.get("dtype").asString()).isEqualTo("bfloat16");
        assertThat(model.has("pooling")).isFalse();
        assertThat(get("/v1/models/modernbert-tiny-classifier")
                        .json()
                        .get("scores")
                        .asString())
                .isEqualTo("sigmoid");
    }

    @Test
    void float16_weights_stay_float16_in_memory() {
        JsonNode half = get("/v1/models/xlm-roberta-tiny-f16").json();
        assertThat(half.get("dtype").asString()).isEqualTo("float16");
        assertThat(half.get("resident_bytes").asLong())
                .isEqualTo(2 * half.get("parameters").asLong());
    }

    @Test
    void an_unknown_model_is_an_error_in_openais_format() {
        Answer answer = get("/v1/models/nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).isEqualTo(JSON);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("model_not_found");
        assertThat(answer.json().at("/error/message").asString()).contains("tiny-random-bert");
    }

    @Test
    void an_unknown_model_is_a_problem_on_other_paths() {
        for (String operation : new String[] {"encode", "classify", "tokenize"}) {
            Answer answer = post("/v1/models/nothing/" + operation, "{\"input\":\"a\"}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.contentType()).isEqualTo(PROBLEM);
            assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:model-not-found");
        }
    }
}
