package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices whose columns are named for their classes. */
class ClassColumnsTest extends ColumnsTest {
    private static final String CLASSIFICATION = "/v1/metrics/classification";
    private static final String ROWS = "0.7,0.1,0.2,cat\n0.2,0.5,0.3,dog\n0.3,0.3,0.4,dog\n";
    private static final String JSON =
            "{\"scores\":[[0.7,0.1,0.2],[0.2,0.5,0.3],[0.3,0.3,0.4]],\"labels\":[0,1,1],\"class_names\":[\"cat\",\"dog\",\"sea lion\"]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                | score_cat,score_dog,score_sea lion,label",
                "                | y_score_cat,y_score_dog,y_score_sea lion,y_true",
                "?score=p&label=y | p_cat,p_dog,p_sea lion,y",
                "?class_names=cat&class_names=dog&class_names=sea+lion | score_cat,score_dog,score_sea lion,label",
            })
    void columns_name_the_classes(String query, String header) {
        Answer csv = post(CLASSIFICATION + (query == null ? "" : query), CSV, header + "\n" + ROWS);
        assertThat(csv.response().body())
                .isEqualTo(post(CLASSIFICATION, JSON).response().body());
    }

    @Test
    void stated_names_order_the_classes() {
        String query = "?class_names=cat&class_names=dog&class_names=sea+lion";
        Answer csv = post(
                CLASSIFICATION + query,
                CSV,
                "score_sea lion,label,score_dog,score_cat\n0.2,cat,0.1,0.7\n0.3,dog,0.5,0.2\n0.4,dog,0.3,0.3\n");
        assertThat(csv.response().body())
                .isEqualTo(post(CLASSIFICATION, JSON).response().body());
    }

    @Test
    void curves_of_classes_have_these_names() {
        Answer csv = post("/v1/metrics/roc-curve", CSV, "score_cat,score_dog,label\n0.9,0.1,cat\n0.2,0.8,dog\n");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.response().body()).contains("\"cat\"", "\"dog\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?class_names=a&class_names=c | score_a,score_b,label | /scores: expected columns named for class_names, found \"score_b\"",
                "?class_names=a               | score_a,score_b,label | /scores: expected columns named for class_names, found \"score_b\"",
                "                             | score_a,y_score_a,label | /scores: the columns \"score_a\" and \"y_score_a\" both have it; scores=score in the query chooses one",
                "                             | score_a,label         | /score_a: unknown column",
                "                             | score_0,score_b,label | /score_b: unknown column",
                "?positive_label=a            | score_a,score_b,label | /positive_label: has no effect beside class_names",
            })
    void columns_without_one_meaning_are_rejected(String query, String header, String detail) {
        String row = header.contains(",score_b") || header.contains(",y_") ? "\n1,2,a\n" : "\n1,a\n";
        Answer answer = post(CLASSIFICATION + (query == null ? "" : query), CSV, header + row);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).startsWith(detail);
    }

    @Test
    void other_columns_beside_a_score_are_no_classes() {
        Answer answer = post(
                "/v1/metrics/roc-curve?ignore_extra_columns=true",
                CSV,
                "score,score_raw,score_old,label\n0.9,1,1,1\n0.2,1,1,0\n");
        assertThat(answer.json().get("roc_auc").asDouble()).isEqualTo(1);
    }
}
