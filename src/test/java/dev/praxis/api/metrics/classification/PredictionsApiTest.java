package dev.praxis.api.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Predicted classes without scores. */
class PredictionsApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/classification";

    @Test
    void predictions_have_the_metrics_of_scores_that_predict_them() {
        JsonNode predicted = post(PATH, "{\"predictions\":[0,1,1,2],\"labels\":[0,1,2,2],\"weights\":[1,2,1,0.5]}")
                .json();
        JsonNode scored = post(
                        PATH,
                        "{\"scores\":[[1,0,0],[0,1,0],[0,1,0],[0,0,1]],\"labels\":[0,1,2,2],\"weights\":[1,2,1,0.5]}")
                .json();
        for (String field : List.of(
                "accuracy",
                "balanced_accuracy",
                "matthews_coefficient",
                "cohen_kappa",
                "confusion_matrix",
                "classes")) {
            assertThat(predicted.get(field)).as(field).isEqualTo(scored.get(field));
        }
        for (String average : List.of("macro", "weighted")) {
            for (String metric : List.of("precision", "recall", "f1")) {
                assertThat(predicted.get(average).get(metric))
                        .isEqualTo(scored.get(average).get(metric));
            }
        }
        assertThat(predicted.at("/undefined/log_loss").asString()).isEqualTo("the request has no scores");
        assertThat(predicted.at("/macro/average_precision").isNull()).isTrue();
        assertThat(predicted.at("/macro").has("classes_left_out")).isFalse();
    }

    @Test
    void texts_name_their_classes_in_order() {
        JsonNode json = post(PATH, "{\"predictions\":[\"dog\",\"cat\",\"cat\"],\"labels\":[\"dog\",\"owl\",\"cat\"]}")
                .json();
        assertThat(json.get("per_class")
                        .valueStream()
                        .map(c -> c.get("class_name").asString()))
                .containsExactly("cat", "dog", "owl");
        assertThat(json.get("confusion_matrix").toString()).isEqualTo("[[1,0,0],[0,1,0],[1,0,0]]");
        assertThat(json.get("accuracy").asDouble()).isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void csv_has_columns_of_texts() {
        String json = post(PATH, "{\"predictions\":[\"dog\",\"cat\",\"cat\"],\"labels\":[\"dog\",\"owl\",\"cat\"]}")
                .response()
                .body();
        assertThat(csv(PATH, "label,prediction\ndog,dog\nowl,cat\ncat,cat\n"))
                .isEqualTo(json)
                .contains("\"owl\"");
    }

    @Test
    void texts_beside_scores_are_names_of_their_columns() {
        String scores = "{\"scores\":[[0.2,0.8],[0.6,0.4],[0.1,0.9]],\"class_names\":[\"dog\",\"cat\"],\"labels\":";
        String indices = post(PATH, scores + "[1,0,0]}").response().body();
        assertThat(post(PATH, scores + "[\"cat\",\"dog\",\"dog\"]}").response().body())
                .isEqualTo(indices)
                .contains("\"dog\"");
        assertThat(csv(
                        PATH + "?class_names=dog&class_names=cat",
                        "score_0,score_1,label\n0.2,0.8,cat\n0.6,0.4,dog\n0.1,0.9,dog\n"))
                .isEqualTo(indices);
    }

    @Test
    void a_group_has_the_answer_of_its_rows_among_the_classes_of_all() {
        JsonNode group = post(
                        PATH, "{\"predictions\":[0,1,2,0],\"labels\":[0,1,2,1],\"groups\":[\"a\",\"a\",\"b\",\"a\"]}")
                .json()
                .at("/groups/a");
        assertThat(group.get("confusion_matrix").toString()).isEqualTo("[[1,0,0],[1,1,0],[0,0,0]]");
        assertThat(group.get("rows").asInt()).isEqualTo(3);
        assertThat(group.at("/per_class/2/undefined/recall").asString()).isEqualTo("no row has this class");
    }

    @Test
    void an_index_of_a_class_beyond_all_memory_is_rejected() {
        Answer answer = post(PATH, "{\"predictions\":[0,2147483647],\"labels\":[0,1]}");
        assertThat(answer.status()).isEqualTo(413);
    }

    private String csv(String path, String rows) {
        return send(request(path).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(rows)))
                .response()
                .body();
    }

    @Test
    void coefficients_have_the_values_of_scikit_learn() {
        // matthews_corrcoef, cohen_kappa_score and balanced_accuracy_score of scikit-learn 1.9.
        JsonNode json = post(PATH, "{\"predictions\":[0,1,1,2,2,0],\"labels\":[0,1,2,2,0,0]}")
                .json();
        assertThat(json.get("matthews_coefficient").asDouble()).isCloseTo(0.5222329678670935, within(1e-12));
        assertThat(json.get("cohen_kappa").asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(json.get("balanced_accuracy").asDouble()).isCloseTo(0.7222222222222222, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'labels':[0,1] | /scores: this field is required",
                "'labels':[0,1],'predictions':[0] | /predictions: expected 2, one per label, found 1",
                "'labels':[0,1],'predictions':[0,1],'scores':[[1,0],[0,1]] | /predictions: has no effect beside scores",
                "'labels':[0,1],'predictions':[0,1],'top_k':[1] | /top_k: has no effect without scores",
                "'labels':['b','a'],'predictions':[0,1] | /class_names: required if only labels or only predictions are texts: the names of all classes in order",
                "'labels':['a','b'],'predictions':['a','c'],'class_names':['a','b'] | /predictions/1: expected one of class_names, found \"c\"",
            })
    void requests_without_a_meaning_are_rejected(String body, String detail) {
        Answer answer = post(PATH, "{" + body.strip().replace('\'', '"') + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail.strip());
    }
}
