package dev.praxis.api.models.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimilarityApiTest extends HttpTest {
    /** Rounding of float32 vectors, which distances add up over all entries. */
    private static final double SCORES = 1e-5;

    static Stream<Golden.Case> cases() {
        return Golden.cases("similarity.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matrices_match_sentence_transformers(Golden.Case golden) {
        Answer answer = similarity(body(golden, golden.get("second").toString(), "false"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertClose(answer.matrix("results").data, golden.matrix("matrix").data);
        assertThat(answer.json().get("metric")).isEqualTo(golden.get("metric"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pairs_match_sentence_transformers(Golden.Case golden) {
        String second = "[%s,%s,%s]"
                .formatted(
                        golden.get("second").get(0),
                        golden.get("second").get(1),
                        golden.get("second").get(2));
        Answer answer = similarity(body(golden, second, "true"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertClose(answer.vector("results"), golden.vector("pairs"));
    }

    private static String body(Golden.Case golden, String second, String pairwise) {
        boolean roles = golden.get("roles").asBoolean();
        return "{\"model\":%s,\"metric\":%s,\"pairwise\":%s,\"%s\":%s,\"%s\":%s}"
                .formatted(
                        golden.get("model"),
                        golden.get("metric"),
                        pairwise,
                        roles ? "queries" : "text_1",
                        golden.get("first"),
                        roles ? "documents" : "text_2",
                        second);
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(SCORES));
        }
    }

    @Test
    void a_single_list_is_compared_with_itself() {
        String texts = "[\"the car is blue\",\"recall\",\"a\"]";
        Answer itself = bert("\"text_1\":" + texts);
        Answer both = bert("\"text_1\":" + texts + ",\"text_2\":" + texts);
        assertThat(itself.json().get("results")).isEqualTo(both.json().get("results"));
        DMatrixRMaj matrix = itself.matrix("results");
        for (int i = 0; i < 3; i++) {
            assertThat(matrix.get(i, i)).isEqualTo(1);
            assertThat(matrix.get(0, i)).isEqualTo(matrix.get(i, 0));
        }
        assertThat(both.json().at("/usage/prompt_tokens").asInt())
                .isEqualTo(2 * itself.json().at("/usage/prompt_tokens").asInt());
    }

    @Test
    void the_distance_of_a_text_from_itself_is_zero() {
        for (String metric : new String[] {"euclidean", "manhattan"}) {
            Answer answer = bert("\"text_1\":\"the car\",\"metric\":\"" + metric + "\"");
            assertThat(answer.json().get("results").toString()).isEqualTo("[[0.0]]");
        }
    }

    @Test
    void a_similarity_does_not_depend_on_the_other_texts() {
        Answer one = bert("\"text_1\":\"the car\",\"text_2\":\"blue\",\"metric\":\"dot\"");
        Answer many = bert(
                "\"text_1\":[\"a\",\"the car\"],\"text_2\":[\"recall and precision\",\"blue\"],\"metric\":\"dot\"");
        assertThat(one.matrix("results").get(0, 0))
                .isEqualTo(many.matrix("results").get(1, 1));
    }

    @Test
    void truncated_texts_of_both_lists_are_counted_on() {
        String tooLong = "\"" + "car ".repeat(200) + "\"";
        Answer answer = bert("\"truncate\":true,\"text_1\":[" + tooLong + ",\"a\"],\"text_2\":[\"a\"," + tooLong + "]");
        assertThat(answer.json().get("truncated").toString()).isEqualTo("[0,3]");
        assertThat(answer.response().headers().firstValue("Praxis-Truncated")).hasValue("0, 3");
        assertThat(bert("\"text_1\":\"a\",\"text_2\":[\"a\"," + tooLong + "]").pointer())
                .isEqualTo("/text_2/1");
    }

    @Test
    void the_matrix_can_be_received_alone() {
        Answer answer = send(request("/v1/similarity")
                .header("Content-Type", JSON)
                .header("Accept", "application/octet-stream")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"bert-tiny\",\"text_1\":[\"a\",\"car\"],\"text_2\":[\"a\",\"car\",\"blue\"]}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Praxis-Shape")).hasValue("2, 3");
        assertThat(answer.response().headers().firstValue("Praxis-Dtype")).hasValue("float32");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"text_2\":\"a\"`, /text_1",
                "`\"text_1\":[]`, /text_1",
                "`\"text_1\":\"a\",\"text_2\":[]`, /text_2",
                "`\"queries\":\"a\"`, /documents",
                "`\"queries\":\"a\",\"documents\":\"a\",\"text_1\":\"a\"`, /text_1",
                "`\"queries\":\"a\",\"documents\":\"a\",\"text_2\":\"a\"`, /text_2",
                "`\"queries\":\"a\",\"documents\":\"a\",\"prompt_name\":\"\"`, /prompt_name",
                "`\"text_1\":\"a\",\"documents\":\"a\"`, /documents",
                "`\"text_1\":\"a\",\"pairwise\":true`, /text_2",
                "`\"text_1\":\"a\",\"text_2\":[\"a\",\"b\"],\"pairwise\":true`, /text_2",
                "`\"text_1\":\"a\",\"dimensions\":0`, /dimensions",
                "`\"text_1\":\"a\",\"metric\":\"cosinus\"`, /metric",
            })
    void invalid_input_is_reported_at_its_pointer(String fields, String pointer) {
        Answer answer = bert(fields);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private Answer bert(String fields) {
        return similarity("{\"model\":\"bert-tiny\"," + fields + "}");
    }

    private Answer similarity(String body) {
        return post("/v1/similarity", body);
    }
}
