package dev.praxis.api.shapes.tei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TeiPredictApiTest extends HttpTest {
    private static final String PAIR = "{\"text\":\"the car\",\"text_pair\":\"blue\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"the car\"                 | \"the car\"",
                "[\"the car\"]               | \"the car\"",
                "[\"the car\",\"blue\"]      | " + PAIR,
                "[[\"the car\"]]             | [\"the car\"]",
                "[[\"the car\",\"blue\"]]    | [" + PAIR + "]",
                "[[\"the car\"],[\"the car\",\"blue\"],[\"a\"]] | [\"the car\"," + PAIR + ",\"a\"]",
            })
    void predictions_equal_those_of_our_own_endpoint(String inputs, String input) {
        boolean isAlone = !input.startsWith("[");
        List<JsonNode> own = own(input, "");
        JsonNode predictions = predict(inputs, "");
        assertThat(isAlone ? List.of(predictions) : predictions.valueStream().toList())
                .map(TeiPredictApiTest::labels)
                .isEqualTo(own.stream().map(TeiPredictApiTest::labels).toList());
        assertThat(isAlone ? predictions.size() : predictions.get(0).size()).isEqualTo(3);
    }

    @Test
    void logits_and_the_best_labels_can_be_requested() {
        assertThat(labels(predict("\"the car\"", ",\"raw_scores\":true")))
                .isEqualTo(labels(own("\"the car\"", ",\"raw_scores\":true").getFirst()));
        assertThat(predict("\"the car\"", ",\"parameters\":{\"function_to_apply\":\"none\"}"))
                .isEqualTo(predict("\"the car\"", ",\"raw_scores\":true"));
        assertThat(predict("\"the car\"", ",\"parameters\":{\"function_to_apply\":\"softmax\"}"))
                .isEqualTo(predict("\"the car\"", ",\"parameters\":{}"));
        assertThat(labels(predict("\"the car\"", ",\"parameters\":{\"top_k\":2}")))
                .isEqualTo(labels(own("\"the car\"", ",\"top_k\":2").getFirst()));
        double logit =
                predict("\"the car\"", ",\"raw_scores\":true").at("/0/score").asDouble();
        double sigmoid = predict("\"the car\"", ",\"parameters\":{\"function_to_apply\":\"sigmoid\"}")
                .at("/0/score")
                .asDouble();
        assertThat(Math.abs(sigmoid - 1 / (1 + Math.exp(-logit)))).isLessThan(1e-12);
    }

    @Test
    void pairs_are_truncated_unless_the_request_forbids_it() {
        String inputs = "[\"" + "car ".repeat(80) + "\",\"blue\"]";
        Errors.assertError(ErrorShape.TEI, post("/predict", body(inputs, ",\"truncate\":false")), 422);
        assertThat(predict(inputs, "")).isEqualTo(predict("[\"" + "car ".repeat(60) + "\",\"blue\"]", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"a\",\"b\",\"c\"]         |                                                       | /inputs: expected one text, or a pair of two, found 3; a batch is an array of such arrays",
                "[[\"a\",\"b\",\"c\"]]       |                                                       | /inputs/0: expected one text",
                "[[\"a\"],[]]              |                                                       | /inputs/1: expected one text",
                "[[\"a\"],\"b\"]           |                                                       | /inputs/1: expected an array of one or two strings",
                "[[\"a\"],[\"b\",null]]    |                                                       | /inputs/1/1: ",
                "[[[\"a\"]]]               |                                                       | /inputs/0/0: ",
                "[2,70,3]                  |                                                       | /inputs/0: ",
                "[]                        |                                                       | /inputs: ",
                "{\"text\":\"a\"}          |                                                       | /inputs: ",
                "\"a\"                     | ,\"prompt_name\":\"query\"                              | /prompt_name: unknown field",
                "\"a\"                     | ,\"parameters\":{\"top_k\":0}                           | /parameters/top_k: ",
                "\"a\"                     | ,\"parameters\":{\"top\":1}                             | /parameters/top: unknown field",
                "\"a\"                     | ,\"parameters\":{\"function_to_apply\":\"tanh\"}        | /parameters/function_to_apply: ",
                "\"a\"                     | ,\"raw_scores\":true,\"parameters\":{\"function_to_apply\":\"none\"} | /parameters/function_to_apply: has no effect",
            })
    void errors_name_the_position(String inputs, String options, String text) {
        Answer answer = post("/predict", body(inputs, options == null ? "" : options));
        Errors.assertError(ErrorShape.TEI, answer, 422);
        assertThat(Errors.text(answer)).startsWith(text.strip());
    }

    @Test
    void an_embedding_model_has_no_labels() {
        Answer answer = post("/predict", "{\"inputs\":\"a\",\"model\":\"bert-tiny\"}");
        Errors.assertError(ErrorShape.TEI, answer, 422);
        assertThat(Errors.text(answer)).contains("no labels");
    }

    private JsonNode predict(String inputs, String options) {
        Answer answer = post("/predict", body(inputs, options));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private List<JsonNode> own(String input, String options) {
        return post("/v1/models/tiny-random-classifier/classify", "{\"input\":" + input + options + "}")
                .json()
                .get("results")
                .valueStream()
                .toList();
    }

    private static String body(String inputs, String options) {
        return "{\"inputs\":" + inputs + options + ",\"model\":\"tiny-random-classifier\"}";
    }

    /** Returns labels with their scores, whatever the order of these two fields. */
    private static List<String> labels(JsonNode predictions) {
        List<String> labels = new ArrayList<>();
        for (JsonNode prediction : predictions) {
            assertThat(prediction.size()).isEqualTo(2);
            labels.add(prediction.get("label") + ": " + prediction.get("score"));
        }
        return labels;
    }
}
