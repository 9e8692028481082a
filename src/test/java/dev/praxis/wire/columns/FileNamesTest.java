package dev.praxis.wire.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of columns and options as people have them. */
class FileNamesTest extends HttpTest {
    private static final String PR_AUC = "/v1/metrics/pr-auc";
    private static final String ROWS = "0.9,1\n0.4,0\n0.6,1\n";
    private static final String FORM = "multipart/form-data; boundary=x";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score,label",
                "y_score,y_true",
                "probabilities,target",
                "scores,labels",
                "\uFEFFy_prob,labels",
            })
    void common_names_need_no_mapping(String header) {
        assertSame(csv("", header + "\n" + ROWS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?score=my+score&label=truth",
                "?scores=my+score&labels=truth",
                "?score_column=my+score&label=truth"
            })
    void a_mapping_names_columns(String query) {
        assertSame(csv(query, "my score,truth\n" + ROWS));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void other_separators_are_found_in_the_header(String separator) {
        assertSame(csv("", ("score,label\n" + ROWS).replace(",", separator)));
    }

    @Test
    void separators_in_quotes_and_lines_before_the_header_have_no_meaning() {
        assertSame(csv("?score=p,+raw", "\n\r\n\"p, raw\";label\n" + ROWS.replace(',', ';')));
        assertSame(csv("?score=p%0Araw", "\"p\nraw\"\tlabel\n" + ROWS.replace(',', '\t')));
        assertSame(csv("", "score;label\r" + ROWS.replace(',', ';').replace('\n', '\r')));
    }

    @Test
    void an_option_that_is_a_text_may_look_like_a_number() {
        Answer answer = send(request("/v1/metrics/classification?class_names=1&class_names=2")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score_0,score_1,label\n0.9,0.1,0\n0.2,0.8,1\n")));
        assertThat(answer.json().at("/per_class/1/class_name").asString()).isEqualTo("2");
    }

    @Test
    void a_mapping_leaves_other_names_to_other_columns() {
        Answer answer = csv("?score=b&ignore_extra_columns=true", "score,b,label\n0,0.9,1\n1,0.4,0\n0,0.6,1\n");
        assertThat(answer.json().get("areas")).isEqualTo(expected().json().get("areas"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "| score,y_score,label;1,1,1 | /scores: the columns \"score\" and \"y_score\" both have it; scores=score in the query chooses one",
                "?score=a&scores=a | a,label;1,1 | /score: says the same as scores",
                "?score=a&weight=a | a,label;1,1 | /weight: expected a column that no other option has, found \"a\"",
                "| id?score,label x;1,1 | expected a header with one separator, found commas and semicolons or tabs in \"id;score\"",
                "?score=b | a,label;1,1 | /a: unknown column",
                "?score=1 | score,label;1,1 | /score: expected this array in the body, found it in the query",
                "| score;1 | /labels: this field is required",
            })
    void names_without_a_meaning_are_rejected(String query, String csv, String detail) {
        Answer answer = csv(
                query == null ? "" : query.strip(),
                csv.strip().replace(';', '\n').replace('?', ';') + "\n");
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.json().get("detail").asString()).startsWith(detail.strip());
    }

    @Test
    void options_are_parts_of_a_form_too() {
        String form = option("interval.of", "roc_auc") + option("interval.method", "bootstrap")
                + option("interval.resamples", "20") + option("score", "s")
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.csv\"\r\n\r\ns,label\n" + ROWS
                + "\r\n--x--\r\n";
        Answer answer = send(request(PR_AUC).header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
        assertThat(answer.json().get("areas")).isEqualTo(expected().json().get("areas"));
        assertThat(answer.json().at("/interval/of").asString()).isEqualTo("roc_auc");
    }

    @Test
    void an_option_is_sent_in_one_place() {
        Answer answer = send(request(PR_AUC + "?positive_label=a")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(option("positive_label", "b") + "--x--\r\n")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").asString()).isEqualTo("/positive_label: duplicate option");
    }

    @Test
    void classes_can_be_texts_in_csv() {
        Answer csv = send(request("/v1/metrics/classification?class_names=cat&class_names=dog")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("score_0,score_1,label\n0.9,0.1,cat\n0.2,0.8,dog\n0.6,0.4,dog\n")));
        Answer json = post(
                "/v1/metrics/classification",
                "{\"scores\":[[0.9,0.1],[0.2,0.8],[0.6,0.4]],\"labels\":[0,1,1],\"class_names\":[\"cat\",\"dog\"]}");
        assertThat(csv.json()).isEqualTo(json.json());
    }

    @Test
    void predictions_can_be_texts_in_csv() {
        Answer csv = send(request("/v1/metrics/classification")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("y_pred,y_true,group\ncat,cat,x\ndog,dog,y\ncat,dog,x\n")));
        assertThat(csv.json().get("confusion_matrix").toString()).isEqualTo("[[1,0],[1,1]]");
        assertThat(csv.json().get("groups").propertyNames()).containsExactly("x", "y");
    }

    @Test
    void utf_16_is_named() {
        Answer answer = send(request(PR_AUC)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray("\uFEFFscore,label\n1,1\n".getBytes(StandardCharsets.UTF_16LE))));
        assertThat(answer.json().get("detail").asString()).isEqualTo("expected CSV in UTF-8, found UTF-16");
    }

    private static String option(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    private Answer csv(String query, String body) {
        return send(request(PR_AUC + query).header("Content-Type", "text/csv").POST(BodyPublishers.ofString(body)));
    }

    private Answer expected() {
        return post(PR_AUC, "{\"scores\":[0.9,0.4,0.6],\"labels\":[1,0,1]}");
    }

    private void assertSame(Answer answer) {
        assertThat(answer.response().body()).isEqualTo(expected().response().body());
    }
}
