package dev.praxis.api.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ClassificationRequestTest extends HttpTest {
    private static final String PATH = "/v1/metrics/classification";

    @Test
    void csv_gives_the_result_of_json() {
        Answer csv = send(request(PATH + "?top_k=1&top_k=2&class_names=a&class_names=b&class_names=c")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(
                        "label,score_0,score_1,score_2,weight\n2,0.1,0.2,0.7,1\n0,0.5,0.4,0.1,2\n")));
        Answer json = post(
                PATH,
                "{\"scores\":[[0.1,0.2,0.7],[0.5,0.4,0.1]],\"labels\":[2,0],\"weights\":[1,2],\"top_k\":[1,2],\"class_names\":[\"a\",\"b\",\"c\"]}");
        assertThat(csv.status()).as(csv.response().body()).isEqualTo(200);
        assertThat(csv.json()).isEqualTo(json.json());
        Answer half = send(request(PATH)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("label,score_0,score_1\n1,0.5,0.5\n0.5,0.5,0.5\n")));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.pointer()).isEqualTo("/labels/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scores":[[1,2],[3,4]],"labels":[0]}                               | /labels
            {"scores":[[1,2],[3,4]],"labels":[0,2]}                             | /labels/1
            {"scores":[[1,2],[3,4]],"labels":[0,-1]}                            | /labels/1
            {"scores":[[1,2],[3,4]],"labels":[0,0.5]}                           | /labels/1
            {"scores":[[1,2],[3,4]],"labels":[0,"1"]}                           | /labels/1
            {"scores":[[1,2],[3,4]],"labels":[0,3000000000]}                    | /labels/1
            {"scores":[[1,2],[3,4]],"labels":[0,[1]]}                           | /labels/1
            {"scores":[[1,2],[3,4]],"labels":1}                                 | /labels
            {"scores":[[1,2],[3,4]],"labels":[0,1],"weights":[1]}               | /weights
            {"scores":[[1,2],[3,4]],"labels":[0,1],"weights":[1,-1]}            | /weights/1
            {"scores":[[1],[3]],"labels":[0,0]}                                 | /scores
            {"scores":[1,2],"labels":[0,1]}                                     | /scores
            {"scores":3,"labels":[0,1]}                                         | /scores
            {"scores":[[1,2],[3,4]],"labels":[0,1],"top_k":[1,3]}               | /top_k/1
            {"scores":[[1,2],[3,4]],"labels":[0,1],"top_k":[0]}                 | /top_k/0
            {"scores":[[1,2],[3,4]],"labels":[0,1],"top_k":[1.5]}               | /top_k/0
            {"scores":[[1,2],[3,4]],"labels":[0,1],"top_k":1}                   | /top_k
            {"scores":[[1,2],[3,4]],"labels":[0,1],"class_names":["a"]}         | /class_names
            {"scores":[[1,2],[3,4]],"labels":[0,1],"zero_division":0.5}         | /zero_division
            {"scores":[[1,2],[3,4]],"labels":[0,1],"logits":1}                  | /logits
            """)
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void a_total_weight_of_zero_is_undefined() {
        Answer answer = post(PATH, "{\"scores\":[[1,2]],\"labels\":[0],\"weights\":[0]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
        assertThat(answer.pointer()).isEqualTo("/weights");
    }

    @Test
    void a_confusion_matrix_of_many_classes_is_sparse_and_says_why() {
        JsonNode answer = post(PATH, manyClasses("")).json();
        assertThat(answer.has("confusion_matrix")).isFalse();
        assertThat(answer.get("confusion_cells").toString())
                .isEqualTo("{\"true_class\":[0,4999],\"predicted_class\":[4999,4999],\"count\":[1,2]}");
        assertThat(answer.at("/undefined/confusion_matrix").asString())
                .isEqualTo("1,000 classes at most by default (praxis.classification.dense-classes), found 5,000: see"
                        + " confusion_cells");
        assertThat(answer.get("per_class")).hasSize(5000);
        assertClose(answer.get("accuracy").asDouble(), 2.0 / 3, FLOAT64);
    }

    @Test
    void the_form_of_a_confusion_matrix_is_as_the_request_says() {
        assertThat(post(PATH, manyClasses(",\"confusion_matrix\":\"sparse\""))
                        .json()
                        .at("/undefined/confusion_matrix")
                        .isMissingNode())
                .isTrue();
        JsonNode none =
                post(PATH, manyClasses(",\"confusion_matrix\":\"none\"")).json();
        assertThat(none.has("confusion_matrix")).isFalse();
        assertThat(none.has("confusion_cells")).isFalse();
        assertThat(none.at("/undefined/confusion_matrix").isMissingNode()).isTrue();
        String few = "{\"scores\":[[1,0],[1,0],[1,0]],\"labels\":[0,1,1],\"weights\":[1,0.5,0],\"confusion_matrix\":";
        assertThat(post(PATH, few + "\"sparse\"}").json().get("confusion_cells").toString())
                .isEqualTo("{\"true_class\":[0,1],\"predicted_class\":[0,0],\"count\":[1,0.5]}");
        assertThat(post(PATH, few + "\"dense\"}").json().get("confusion_matrix").toString())
                .isEqualTo("[[1,0],[0.5,0]]");
        assertThat(post(PATH, few + "\"full\"}").pointer()).isEqualTo("/confusion_matrix");
    }

    @Test
    void a_dense_confusion_matrix_of_too_many_classes_is_refused_before_it_is_counted() {
        Answer answer = post(PATH, manyClasses(",\"confusion_matrix\":\"dense\""));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.limits.response-elements");
    }

    /** Three rows of 5,000 classes, all predicted to be of the last, which two of them are. */
    private static String manyClasses(String option) {
        String row = "[" + "0.0001,".repeat(4999) + "0.5001]";
        return "{\"scores\":[%s,%s,%s],\"labels\":[4999,0,4999]%s}".formatted(row, row, row, option);
    }

    @Test
    void too_many_values_of_k_are_rejected() {
        Answer answer = post(PATH, "{\"scores\":[[1,2]],\"labels\":[0],\"top_k\":[" + "1,".repeat(100) + "1]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.classification.top-k");
    }
}
