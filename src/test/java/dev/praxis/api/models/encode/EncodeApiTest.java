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

class EncodeApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double TOLERANCE = 2e-5;

    /**
     * The tolerance for weights that amplify rounding errors: on one text of that model, PyTorch's
     * float32 differs from float64 by 2.6e-5.
     */
    private static final double ILL_CONDITIONED = 4e-5;

    static Stream<ExpectedModel> models() {
        return ExpectedModel.all().filter(model -> !model.isClassifier());
    }

    @ParameterizedTest
    @MethodSource("models")
    void tokens_hidden_states_and_attentions_match_transformers(ExpectedModel model) {
        List<JsonNode> records = model.records();
        Answer answer = post(
                "/v1/models/" + model.id() + "/encode",
                JSON_MAPPER.writeValueAsString(Map.of(
                        "input",
                                records.stream()
                                        .map(record -> record.get("text"))
                                        .toList(),
                        "output", List.of("attentions", "hidden_states", "last_hidden_state"),
                        "truncate", true)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        double tolerance = model.id().equals("modernbert-tiny-old-config") ? ILL_CONDITIONED : TOLERANCE;
        for (int i = 0; i < records.size(); i++) {
            JsonNode result = answer.json().get("results").get(i);
            JsonNode record = records.get(i);
            assertTokens(result.get("tokens"), record);
            assertClose(result.get("last_hidden_state"), record.get("last_hidden_state"), tolerance);
            assertClose(result.get("hidden_states"), record.get("hidden_states"), tolerance);
            assertClose(result.get("attentions"), record.get("attentions"), tolerance);
            assertThat(result.has("embedding")).isFalse();
        }
    }

    @Test
    void the_embedding_matches_the_embeddings_endpoint() {
        for (String options :
                new String[] {"", ",\"pooling\":\"max\"", ",\"normalize\":false", ",\"prompt_name\":\"document\""}) {
            String texts = "\"input\":[\"the car is blue\",\"a\"]" + options;
            Answer encoded = post("/v1/models/bert-tiny-dense/encode", "{\"output\":[\"embedding\"]," + texts + "}");
            Answer embedded = post("/v1/embeddings", "{\"model\":\"bert-tiny-dense\"," + texts + "}");
            for (int i = 0; i < 2; i++) {
                JsonNode embedding = encoded.json().at("/results/%d/embedding".formatted(i));
                assertThat(embedding).isNotEmpty();
                assertThat(embedding).isEqualTo(embedded.json().at("/data/%d/embedding".formatted(i)));
            }
        }
    }

    @Test
    void token_ids_have_texts_but_no_positions() {
        Answer answer = post("/v1/models/bert-tiny/encode", "{\"input\":[2,52,3]}");
        assertThat(answer.json().at("/results/0/tokens").toString())
                .isEqualTo("[{\"id\":2,\"text\":\"[CLS]\",\"start\":null,\"end\":null,\"special\":true},"
                        + "{\"id\":52,\"text\":\"the\",\"start\":null,\"end\":null,\"special\":false},"
                        + "{\"id\":3,\"text\":\"[SEP]\",\"start\":null,\"end\":null,\"special\":true}]");
        assertThat(answer.json().at("/results/0/last_hidden_state")).hasSize(3);
    }

    @Test
    void a_classifier_has_attention_maps() {
        Answer answer =
                post("/v1/models/tiny-random-classifier/encode", "{\"input\":\"a\",\"output\":[\"attentions\"]}");
        assertThat(answer.json().at("/results/0/attentions/0/0")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"input\":\"a\",\"output\":[]}`, /output",
                "`{\"input\":\"a\",\"output\":[\"logits\"]}`, /output/0",
                "`{\"input\":\"a\",\"output\":\"embedding\"}`, /output",
                "`{\"input\":\"a\",\"output\":[\"embedding\",null]}`, /output/1",
                "`{\"input\":\"a\",\"pooling\":\"mean\"}`, /pooling",
                "`{\"input\":\"a\",\"normalize\":true}`, /normalize",
                "`{\"input\":[2],\"prompt_name\":\"query\"}`, /prompt_name",
                "`{\"input\":\"a\",\"dimensions\":3}`, /dimensions",
                "`{\"output\":[\"embedding\"]}`, /input",
            })
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post("/v1/models/bert-tiny/encode", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private static void assertTokens(JsonNode tokens, JsonNode record) {
        assertThat(tokens).hasSameSizeAs(record.get("input_ids"));
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.get(i).get("id"))
                    .isEqualTo(record.get("input_ids").get(i));
            assertThat(tokens.get(i).get("text")).isEqualTo(record.get("tokens").get(i));
            if (record.has("special") && record.get("special").get(i).asInt() == 0) {
                assertThat(tokens.get(i).get("start"))
                        .isEqualTo(record.get("offsets").get(i).get(0));
                assertThat(tokens.get(i).get("end"))
                        .isEqualTo(record.get("offsets").get(i).get(1));
            }
        }
    }

    /** Accepts any value where the reference has none. */
    private static void assertClose(JsonNode actual, JsonNode expected, double tolerance) {
        if (expected == null || expected.isNull()) {
            return;
        }
        if (expected.isNumber()) {
            assertThat(Math.abs(actual.asDouble() - expected.asDouble())).isLessThan(tolerance);
            return;
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.get(i), expected.get(i), tolerance);
        }
    }
}
