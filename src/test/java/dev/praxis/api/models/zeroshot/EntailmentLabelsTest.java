package dev.praxis.api.models.zeroshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.CopiedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** One model under several names of its labels. */
class EntailmentLabelsTest extends HttpTest {
    private static final String LABELS = "\"labels\":[\"car\",\"precision\",\"blue\"]";

    @TempDir
    private static Path directory;

    @DynamicPropertySource
    static void models(DynamicPropertyRegistry registry) {
        named("named", "entailment", "neutral", "contradiction");
        named("upper-case", "ENTAILMENT", "NEUTRAL", "CONTRADICTION");
        named("unknown-opposite", "entailment", "neutral", "refuted");
        // distilbert-tiny-classifier has two labels.
        CopiedModel.of("distilbert-tiny-classifier", directory, "two")
                .set("config.json", "id2label", "{\"0\":\"entailment\",\"1\":\"not_entailment\"}");
        registry.add("praxis.models.directory", directory::toString);
    }

    private static void named(String id, String first, String second, String third) {
        CopiedModel.of("deberta-tiny-nli", directory, id)
                .set(
                        "config.json",
                        "id2label",
                        "{\"0\":\"%s\",\"1\":\"%s\",\"2\":\"%s\"}".formatted(first, second, third));
    }

    @Test
    void the_case_of_labels_does_not_matter() {
        String body = "{\"input\":\"the car\",\"multi_label\":true," + LABELS + "}";
        assertThat(zeroShot("upper-case", body).json())
                .isEqualTo(zeroShot("named", body).json());
    }

    @Test
    void of_two_labels_the_other_one_is_opposite() {
        Answer zeroShot = zeroShot("two", "{\"input\":\"the car\",\"labels\":[\"blue\"]}");
        Answer classified = post(
                "/v1/models/two/classify",
                "{\"input\":{\"text\":\"the car\",\"text_pair\":\"This example is blue.\"}}");
        double entailment = classified
                .json()
                .at("/results/0")
                .valueStream()
                .filter(label -> label.get("label").asString().equals("entailment"))
                .mapToDouble(label -> label.get("score").asDouble())
                .sum();
        assertThat(zeroShot.json().at("/results/0/0/score").asDouble()).isCloseTo(entailment, within(1e-15));
    }

    @Test
    void without_an_opposite_label_exactly_one_of_several_labels_applies() {
        String body = "{\"input\":\"the car\"," + LABELS + "}";
        JsonNode expected = zeroShot("named", body).json();
        assertThat(zeroShot("unknown-opposite", body).json()).isEqualTo(expected);

        Answer several = zeroShot("unknown-opposite", "{\"input\":\"the car\",\"multi_label\":true," + LABELS + "}");
        assertThat(several.pointer()).isEqualTo("/multi_label");
        assertThat(several.json().get("detail").asString()).endsWith("the labels [entailment, neutral, refuted]");
        Answer single = zeroShot("unknown-opposite", "{\"input\":\"the car\",\"labels\":[\"a\"]}");
        assertThat(single.pointer()).isEqualTo("/labels");
    }

    private Answer zeroShot(String model, String body) {
        return post("/v1/models/" + model + "/zero-shot", body);
    }
}
