package dev.praxis.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Labels that are texts, in JSON. */
class TextLabelsTest extends HttpTest {

    @Test
    void a_positive_label_makes_binary_labels_of_two_texts() {
        JsonNode numbers = areas("{'scores':[0.9,0.4,0.6],'labels':[1,0,0]}");
        assertThat(areas("{'scores':[0.9,0.4,0.6],'labels':['spam','ham','ham'],'positive_label':'spam'}"))
                .isEqualTo(numbers);
        assertThat(areas("{'positive_label':'spam','labels':['spam','ham','ham'],'scores':[0.9,0.4,0.6]}"))
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", "'0'"})
    void zeros_can_be_the_positive_labels(String positive) {
        assertThat(areas("{'scores':[0.9,0.4,0.6],'labels':[0,1,1],'positive_label':" + positive + "}"))
                .isEqualTo(areas("{'scores':[0.9,0.4,0.6],'labels':[1,0,0]}"));
    }

    @Test
    void names_of_classes_are_labels() {
        String scores = "'scores':[[0.7,0.2,0.1],[0.3,0.6,0.1],[0.2,0.2,0.6]]";
        String names = ",'class_names':['cat','dog','owl']";
        JsonNode named = post(
                        "/v1/metrics/classification",
                        json("{" + scores + ",'labels':['cat','owl','dog']" + names + "}"))
                .json();
        JsonNode indexed = post("/v1/metrics/classification", json("{" + scores + ",'labels':[0,2,1]" + names + "}"))
                .json();
        assertThat(named).isEqualTo(indexed);
    }

    @Test
    void a_binary_forecast_takes_the_positive_label() {
        String named = "{'probabilities':[0.9,0.4,0.6],'labels':['spam','ham','ham'],'positive_label':'spam'}";
        String numbered = "{'probabilities':[0.9,0.4,0.6],'labels':[1,0,0]}";
        assertThat(post("/v1/metrics/calibration", json(named)).json())
                .isEqualTo(post("/v1/metrics/calibration", json(numbered)).json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "pr-auc | 'scores':[1,2],'labels':[1,2] | /labels/1: expected a label: 0, 1, false or true; name the positive one of other labels, which are texts in JSON, in positive_label, found 2",
                "calibration | 'probabilities':[0.1,0.2],'labels':[1,2] | /labels/1: expected a label: 0, 1, false or true; name the positive one of other labels, which are texts in JSON, in positive_label, found 2",
                "roc-curve | 'scores':[1,2],'labels':[1,2] | /labels/1: expected a label: 0, 1, false or true; name the positive one of other labels, which are texts in JSON, in positive_label, found 2",
                "pr-auc | 'scores':[1,2],'labels':['a','b'] | /positive_label: required with labels that are texts, found none; the labels are \"a\", \"b\"",
                "pr-auc | 'scores':[1,2],'labels':['a','b'],'positive_label':'c' | /positive_label: expected one of the labels, \"a\", \"b\", found \"c\"",
                "pr-auc | 'scores':[1,2,3],'labels':['a','b','c'],'positive_label':'c' | /labels: expected two different labels, found 3",
                "pr-auc | 'scores':[1,2],'labels':['a',1],'positive_label':'a' | /labels/1: expected a text, as the labels before it",
                "pr-auc | 'scores':[1,2],'labels':[1,'a'] | /labels/1: expected a label",
                "pr-auc | 'scores':[1,2],'labels':[1,0],'positive_label':'a' | /positive_label: expected 0 or 1, as the labels are, found \"a\"",
                "classification | 'scores':[[1,2],[2,1]],'labels':['a','b'] | /class_names: required with labels that are texts",
                "classification | 'scores':[[1,2],[2,1]],'labels':['a','c'],'class_names':['a','b'] | /labels/1: expected one of class_names, found \"c\"",
                "calibration | 'probabilities':[0.5,1],'labels':[1,0],'class_names':['a','b'] | /class_names: has no effect with a vector",
            })
    void labels_without_a_meaning_are_rejected(String metric, String body, String detail) {
        Answer answer = post("/v1/metrics/" + metric.strip(), json("{" + body.strip() + "}"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).startsWith(detail.strip());
    }

    private JsonNode areas(String body) {
        return post("/v1/metrics/pr-auc", json(body)).json().get("areas");
    }

    private static String json(String body) {
        return body.replace('\'', '"');
    }
}
