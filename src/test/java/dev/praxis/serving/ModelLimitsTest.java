package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

@TestPropertySource(
        properties = {
            "praxis.models.texts=3",
            "praxis.models.text-characters=100",
            "praxis.models.tokens=40",
            "praxis.limits.response-elements=1000"
        })
class ModelLimitsTest extends HttpTest {
    private static final Path MODELS = Path.of("models");

    @Test
    void the_number_of_inputs_is_limited() {
        assertThat(tokenize("[\"a\",\"a\",\"a\"]").status()).isEqualTo(200);
        assertTooLarge(tokenize("[\"a\",\"a\",\"a\",\"a\"]"), "/input", "praxis.models.texts");
        Answer openAi = post("/v1/embeddings", "{\"model\":\"bert-tiny\",\"input\":[[2],[2],[2],[2]]}");
        assertThat(openAi.status()).isEqualTo(413);
        assertThat(openAi.json().at("/error/message").asString()).contains("praxis.models.texts");
    }

    @Test
    void the_characters_of_a_text_are_limited_before_it_is_tokenized() {
        assertThat(tokenize("[\"" + " ".repeat(100) + "\"]").status()).isEqualTo(200);
        assertTooLarge(tokenize("[\"a\",\"" + " ".repeat(101) + "\"]"), "/input/1", "praxis.models.text-characters");
        assertTooLarge(
                tokenize("{\"text\":\"a\",\"text_pair\":\"" + " ".repeat(101) + "\"}"),
                "/input",
                "praxis.models.text-characters");
    }

    @Test
    void the_tokens_of_all_inputs_together_are_limited() {
        String eighteen = "\"" + "a ".repeat(18) + "\"";
        assertThat(tokenize("[" + eighteen + "," + eighteen + "]").status()).isEqualTo(200);
        assertTooLarge(tokenize("[" + eighteen + "," + eighteen + ",\"\"]"), "no pointer", "praxis.models.tokens");
    }

    @Test
    void a_request_with_a_too_large_response_is_rejected() {
        assertThat(post("/v1/models/bert-tiny/encode", "{\"input\":\"a a a\"}").status())
                .isEqualTo(200);
        assertTooLarge(
                post("/v1/models/bert-tiny/encode", "{\"input\":\"" + "a ".repeat(30) + "\"}"),
                "no pointer",
                "praxis.limits.response-elements");
        assertTooLarge(
                post(
                        "/v1/models/bert-tiny/encode",
                        "{\"input\":\"" + "a ".repeat(10) + "\",\"output\":[\"attentions\"]}"),
                "no pointer",
                "praxis.limits.response-elements");
    }

    @Test
    void an_invalid_limit_is_rejected_with_its_property_name() {
        assertThatThrownBy(() -> new ModelLimits(MODELS, DataSize.ofBytes(0), 1, 1, 1, 1))
                .hasMessageContaining("praxis.models.memory");
        assertThatThrownBy(() -> new ModelLimits(MODELS, null, 0, 1, 1, 1)).hasMessageContaining("praxis.models.texts");
        assertThatThrownBy(() -> new ModelLimits(MODELS, null, 1, 0, 1, 1))
                .hasMessageContaining("praxis.models.text-characters");
        assertThatThrownBy(() -> new ModelLimits(MODELS, null, 1, 1, 0, 1))
                .hasMessageContaining("praxis.models.tokens");
        assertThatThrownBy(() -> new ModelLimits(MODELS, null, 1, 1, 1, 0))
                .hasMessageContaining("praxis.models.stage-operations");
        assertThat(new ModelLimits(MODELS, null, 1, 1, 1, 1).heapBytes())
                .isEqualTo(Runtime.getRuntime().maxMemory() / 2);
        assertThat(new ModelLimits(MODELS, DataSize.ofBytes(7), 1, 1, 1, 1).heapBytes())
                .isEqualTo(7);
    }

    private Answer tokenize(String input) {
        return post("/v1/models/bert-tiny/tokenize", "{\"input\":" + input + "}");
    }

    private static void assertTooLarge(Answer answer, String pointer, String property) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(413);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").asString()).contains(property);
    }
}
