package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class UnknownFieldsTest extends HttpTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static void assertUnknown(Answer answer, String pointer, String detail) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/detail").asString()).startsWith(detail);
        assertThat(answer.json().get("detail").asString()).startsWith(pointer + ": " + detail);
    }

    @ParameterizedTest
    @CsvSource({"temperatur", "Temperature", "temprature", "temperature_"})
    void a_misspelled_field_is_reported_with_the_nearest_and_all_known_fields(String name) {
        assertUnknown(
                post("/v1/softmax", "{\"logits\":[1],\"%s\":[[2]]}".formatted(name)),
                "/" + name,
                "unknown field; did you mean \"temperature\"? Known fields are logits, temperature");
    }

    @Test
    void a_field_unlike_all_others_is_reported_with_all_known_fields() {
        assertUnknown(
                post("/v1/softmax", "{\"logits\":[1],\"xyz\":{\"a\":[]}}"),
                "/xyz",
                "unknown field; known fields are logits, temperature");
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void a_misspelled_field_is_reported_before_a_missing_one(Endpoint endpoint) {
        ObjectNode body = (ObjectNode) MAPPER.readTree(endpoint.body());
        List<String> fields = List.copyOf(body.propertyNames());
        for (String field : fields) {
            ObjectNode misspelled = body.deepCopy();
            JsonNode value = misspelled.remove(field);
            misspelled.set(field.toUpperCase(Locale.ROOT) + "_", value);
            assertThat(post(endpoint.path(), misspelled.toString()).response().body())
                    .contains("/" + field.toUpperCase(Locale.ROOT) + "_: unknown field; did you mean \\\"" + field
                            + "\\\"?");
        }
    }

    @Test
    void a_field_of_an_object_within_is_named_by_its_pointer() {
        assertUnknown(
                post("/v1/models/bert-tiny/tokenize", "{\"input\":[{\"text\":\"a\",\"textPair\":\"b\"}]}"),
                "/input/0/textPair",
                "unknown field; did you mean \"text_pair\"? Known fields are text, text_pair");
    }

    @Test
    void openai_paths_name_it_as_well() {
        JsonNode error = post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"inptu\":\"a\"}")
                .json()
                .get("error");
        assertThat(error.get("message").asString()).startsWith("/inptu: unknown field; did you mean \"input\"?");
        assertThat(error.get("param").asString()).isEqualTo("inptu");
    }

    @Test
    void a_name_of_the_maximum_length_is_quoted() {
        assertUnknown(
                post("/v1/softmax", "{\"%s\":1}".formatted("x".repeat(256))),
                "/" + "x".repeat(256),
                "unknown field; known fields are");
    }
}
