package dev.praxis.api.metrics.multilabel;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class MultilabelApiTest extends HttpTest {
    private static final String PATH = "/v1/metrics/multilabel";
    private static final String ROWS =
            "{\"scores\":[[0.9,0.2],[0.4,0.8],[0.7,0.6],[0.1,0.3]],\"labels\":[[1,0],[0,1],[1,0],[0,1]]";

    static Stream<Golden.Case> golden() {
        return Golden.cases("multilabel.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_scikit_learn(Golden.Case golden) {
        JsonNode json = post(
                        PATH,
                        "{\"scores\":%s,\"labels\":%s,\"threshold\":%s}"
                                .formatted(golden.get("scores"), golden.get("labels"), golden.get("threshold")))
                .json();
        JsonNode expected = golden.get("expected");
        for (String loss : new String[] {
            "hamming_loss", "subset_accuracy", "ranking_loss", "coverage_error", "label_ranking_average_precision"
        }) {
            assertClose(json.get(loss).asDouble(), expected.get(loss).asDouble(), FLOAT64);
        }
        for (String average : new String[] {"micro", "macro", "weighted", "samples"}) {
            expected.get(average)
                    .propertyStream()
                    .filter(metric -> !metric.getValue().isNull())
                    .forEach(metric -> assertClose(
                            json.get(average).get(metric.getKey()).asDouble(),
                            metric.getValue().asDouble(),
                            FLOAT64));
        }
        for (int label = 0; label < expected.get("confusion").size(); label++) {
            JsonNode counts = json.get("per_label").get(label);
            JsonNode confusion = expected.get("confusion").get(label);
            assertThat(counts.get("true_negatives").asInt())
                    .isEqualTo(confusion.at("/0/0").asInt());
            assertThat(counts.get("false_positives").asInt())
                    .isEqualTo(confusion.at("/0/1").asInt());
            assertThat(counts.get("false_negatives").asInt())
                    .isEqualTo(confusion.at("/1/0").asInt());
            assertThat(counts.get("true_positives").asInt())
                    .isEqualTo(confusion.at("/1/1").asInt());
        }
    }

    @Test
    void each_group_has_the_answer_of_its_rows_alone() {
        JsonNode all =
                post(PATH, ROWS + ",\"groups\":[\"a\",\"b\",\"a\",\"b\"]}").json();
        JsonNode alone = post(PATH, "{\"scores\":[[0.9,0.2],[0.7,0.6]],\"labels\":[[1,0],[1,0]]}")
                .json();
        assertThat(all.get("groups").get("a")).isEqualTo(alone);
        assertThat(all.get("groups").propertyNames()).containsExactly("a", "b");
    }

    @Test
    void labels_can_be_booleans() {
        assertThat(post(PATH, ROWS.replace("\"labels\":[[1,0]", "\"labels\":[[true,false]") + "}")
                        .json())
                .isEqualTo(post(PATH, ROWS + "}").json());
    }

    @Test
    void weights_may_be_as_large_or_small_as_they_can() {
        JsonNode ones = post(PATH, ROWS + "}").json();
        for (double weight : new double[] {0x1p1017, Double.MIN_VALUE}) {
            JsonNode weighted = post(PATH, ROWS + ",\"weights\":[%1$s,%1$s,%1$s,%1$s]}".formatted(weight))
                    .json();
            for (String average : new String[] {"micro", "macro", "weighted", "samples"}) {
                assertThat(weighted.get(average)).isEqualTo(ones.get(average));
            }
        }
    }

    @Test
    void a_label_of_a_file_that_is_neither_0_nor_1_is_rejected() {
        Answer answer = send(request(PATH)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score_0,label_0\n0.9,1\n0.4,2\n")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo("/labels/1/0: expected 0 or 1, found 2.0");
    }

    @Test
    void a_sigmoid_is_applied_only_on_request() {
        String logits = "{\"scores\":[[0.2,-0.2]],\"labels\":[[1,0]]";
        assertThat(post(PATH, logits + "}")
                        .json()
                        .at("/per_label/0/true_positives")
                        .asInt())
                .isZero();
        assertThat(post(PATH, logits + ",\"logits\":true}")
                        .json()
                        .get("subset_accuracy")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void csv_has_a_column_per_score_and_label() {
        Answer answer = send(request(PATH + "?threshold=0.5")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(
                        "score_0,score_1,label_0,label_1\n0.9,0.2,1,0\n0.4,0.8,0,1\n0.7,0.6,1,0\n0.1,0.3,0,1\n")));
        assertThat(answer.json()).isEqualTo(post(PATH, ROWS + "}").json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'scores':[[1,2]],'labels':[[1]] | /labels: expected the shape of scores, [1, 2], found [1, 1]",
                "'scores':[[1,2]],'labels':[[1,2]] | /labels/0/1: expected false, true, 0 or 1, found 2",
                "'scores':[1,2],'labels':[1,0] | /scores: expected a matrix, found the shape [2]",
                "'scores':[[1,2]],'labels':[[1,0]],'threshold':[1,2,3] | /threshold: expected 2 thresholds, one per label, found 3",
                "'scores':[[1,2]],'labels':[[1,0]],'zero_division':0.5 | /zero_division: expected 0 or 1, found 0.5",
                "'scores':[[1,2]],'labels':[[1,0]],'label_names':['a'] | /label_names: expected 2 names, one per label, found 1",
                "'scores':[[1,2]],'labels':[[1,0]],'groups':['a','b'] | /groups: expected 1 names, one per row, found 2",
            })
    void requests_without_a_meaning_are_rejected(String body, String detail) {
        Answer answer = post(PATH, "{" + body.strip().replace('\'', '"') + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail.strip());
    }
}
