package dev.praxis.api.models.fillmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.checkpoint.ExpectedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FillMaskApiTest extends HttpTest {
    private static final JsonMapper JSON_MAPPER = new JsonMapper();
    private static final double PROBABILITIES = 1e-5;

    static Stream<ExpectedModel> models() {
        return ExpectedModel.masked();
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictions_match_transformers(ExpectedModel model) {
        List<Object> inputs = model.records().stream()
                .<Object>map(record -> record.get("input_ids"))
                .toList();
        JsonNode json = answer(model.id(), Map.of("input", inputs));
        for (int i = 0; i < inputs.size(); i++) {
            JsonNode record = model.records().get(i);
            assertThat(json.at("/masks/" + i + "/0/index")).isEqualTo(record.get("masked_position"));
            assertThat(json.at("/masks/" + i + "/0/start").isNull()).isTrue();
            JsonNode predictions = json.at("/results/" + i + "/0");
            assertThat(predictions).hasSize(5);
            for (int k = 0; k < 5; k++) {
                assertThat(predictions.get(k).get("token_id"))
                        .isEqualTo(record.get("top_ids").get(k));
                assertThat(predictions.get(k).get("score").doubleValue())
                        .isEqualTo(record.get("top_probabilities").get(k).doubleValue(), within(PROBABILITIES));
            }
        }
    }

    @Test
    void a_mask_has_the_same_predictions_alone_and_among_others() {
        String text = "the [MASK] is blue";
        JsonNode alone = answer("bert-tiny-mlm", Map.of("input", text));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add("precision [MASK] recall ".repeat(1 + i % 5));
        }
        many.add(text);
        assertThat(answer("bert-tiny-mlm", Map.of("input", many)).at("/results/100"))
                .isEqualTo(alone.at("/results/0"));
    }

    @Test
    void other_forms_of_the_mask_are_read_as_the_models() {
        JsonNode own = answer("bert-tiny-mlm", Map.of("input", "😀 the [MASK]  is blue"));
        assertThat(answer("bert-tiny-mlm", Map.of("input", "😀 the <mask>  is blue")))
                .isEqualTo(own);
        assertThat(own.at("/masks/0/0/start").intValue()).isEqualTo(6);
        assertThat(own.at("/masks/0/0/end").intValue()).isEqualTo(12);
        JsonNode roberta = answer("roberta-tiny-mlm", Map.of("input", "the <mask> is blue"));
        assertThat(answer("roberta-tiny-mlm", Map.of("input", "the [MASK] is blue")))
                .isEqualTo(roberta);
        // The tokenizer's mask includes the space before it.
        assertThat(roberta.at("/masks/0/0/start").intValue()).isEqualTo(4);
    }

    @Test
    void beside_the_models_own_mask_another_form_is_a_word() {
        assertThat(answer("roberta-tiny-mlm", Map.of("input", "[MASK] or <mask>"))
                        .at("/masks/0"))
                .hasSize(1);
        assertThat(answer("roberta-tiny-mlm", Map.of("input", "[MASK] or [MASK]"))
                        .at("/masks/0"))
                .hasSize(2);
    }

    @Test
    void targets_keep_their_probabilities_among_all_tokens() {
        Map<String, Object> all = Map.of("input", "the [MASK] is", "top_k", 100_000);
        JsonNode vocabulary = answer("bert-tiny-mlm", all).at("/results/0/0");
        assertThat(vocabulary
                        .valueStream()
                        .mapToDouble(of -> of.get("score").doubleValue())
                        .sum())
                .isEqualTo(1, within(1e-12));
        List<JsonNode> chosen = vocabulary
                .valueStream()
                .filter(of ->
                        List.of("car", "blue", "##e").contains(of.get("token").stringValue()))
                .toList();
        Map<String, Object> limited = Map.of("input", "the [MASK] is", "targets", List.of("car", "CAR", "##e", "blue"));
        assertThat(answer("bert-tiny-mlm", limited).at("/results/0/0").valueStream())
                .containsExactlyElementsOf(chosen);
    }

    @Test
    void sequences_are_the_texts_with_predictions() {
        Map<String, Object> request =
                Map.of("input", "the [MASK] is [MASK]", "targets", List.of("car"), "return_sequences", true);
        JsonNode json = answer("bert-tiny-mlm", request);
        assertThat(json.at("/results/0/0/0/sequence").stringValue()).isEqualTo("the car is [MASK]");
        assertThat(json.at("/results/0/1/0/sequence").stringValue()).isEqualTo("the [MASK] is car");
    }

    @Test
    void the_pseudo_log_likelihood_is_that_of_each_token_behind_a_mask() {
        int[] ids = {2, 52, 159, 170, 163, 3};
        JsonNode scored = answer("bert-tiny-mlm", Map.of("input", "the car is blue", "pseudo_log_likelihood", true))
                .at("/pseudo_log_likelihoods/0");
        double sum = 0;
        for (int i = 1; i < 5; i++) {
            JsonNode token = scored.at("/tokens/" + (i - 1));
            int[] masked = ids.clone();
            masked[i] = 4;
            double score = answer(
                            "bert-tiny-mlm",
                            Map.of(
                                    "input",
                                    masked,
                                    "targets",
                                    List.of(token.get("token").stringValue())))
                    .at("/results/0/0/0/score")
                    .doubleValue();
            double logarithm = token.get("log_probability").doubleValue();
            assertThat(token.get("token_id").intValue()).isEqualTo(ids[i]);
            assertThat(Math.exp(logarithm)).isEqualTo(score);
            sum += logarithm;
        }
        assertThat(scored.get("sum").doubleValue()).isEqualTo(sum, within(1e-12));
        assertThat(scored.get("perplexity").doubleValue()).isEqualTo(Math.exp(-sum / 4), within(1e-9));
        assertThat(answer("bert-tiny-mlm", Map.of("input", ids, "pseudo_log_likelihood", true))
                        .at("/pseudo_log_likelihoods/0/sum"))
                .isEqualTo(scored.get("sum"));
    }

    @Test
    void the_pseudo_log_likelihood_of_a_text_does_not_depend_on_others() {
        Map<String, Object> alone = Map.of("input", "precision and recall", "pseudo_log_likelihood", true);
        Map<String, Object> among = Map.of(
                "input", List.of("the car ".repeat(25), "precision and recall", "a"), "pseudo_log_likelihood", true);
        assertThat(answer("bert-tiny-mlm", among).at("/pseudo_log_likelihoods/1"))
                .isEqualTo(answer("bert-tiny-mlm", alone).at("/pseudo_log_likelihoods/0"));
    }

    @Test
    void copies_of_inputs_count_toward_the_limit_on_tokens() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("the car ".repeat(30));
        }
        Answer answer = post("bert-tiny-mlm", Map.of("input", texts, "pseudo_log_likelihood", true));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").stringValue())
                .contains("at most 300000 tokens in all copies of the inputs (praxis.models.tokens), found 372000");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"input\":\"the car\"}`, /input, `expected at least one mask token, [MASK] (id 4), found none`",
                "`{\"input\":[\"a [MASK]\",\"the car\"]}`, /input/1, `[MASK] (id 4)`",
                "`{\"input\":[[2,52,3]]}`, /input/0, `[MASK] (id 4)`",
                "`{\"input\":\"[MASK]\",\"top_k\":0}`, /top_k, `at least 1`",
                "`{\"input\":\"[MASK]\",\"targets\":[]}`, /targets, `at least one`",
                "`{\"input\":\"[MASK]\",\"targets\":[\"car\",\"differences\"]}`, /targets/1, `found 2: difference ##s`",
                "`{\"input\":\"[MASK]\",\"targets\":[\"中\"]}`, /targets/0, `does not know`",
                "`{\"input\":\"[MASK]\",\"pseudo_log_likelihood\":true}`, /input, `no mask token`",
                "`{\"input\":\"\",\"pseudo_log_likelihood\":true}`, /input, `besides special ones`",
                "`{\"input\":\"a\",\"pseudo_log_likelihood\":true,\"top_k\":3}`, /top_k, `no effect`",
            })
    void invalid_input_is_reported_at_its_pointer(String body, String pointer, String detail) {
        Answer answer = post("/v1/models/bert-tiny-mlm/fill-mask", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").stringValue()).contains(detail);
    }

    @Test
    void a_mask_that_is_cut_off_is_missed() {
        Answer answer = post("bert-tiny-mlm", Map.of("input", "the car ".repeat(40) + "[MASK]", "truncate", true));
        assertThat(answer.json().get("detail").stringValue()).contains("in what is left after truncation");
    }

    @Test
    void a_model_without_the_head_predicts_nothing() {
        Answer answer = post("bert-tiny", Map.of("input", "the [MASK]"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").stringValue()).contains("ForMaskedLM");
    }

    private JsonNode answer(String model, Map<String, ?> request) {
        Answer answer = post(model, request);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private Answer post(String model, Map<String, ?> request) {
        return post("/v1/models/" + model + "/fill-mask", JSON_MAPPER.writeValueAsString(request));
    }
}
