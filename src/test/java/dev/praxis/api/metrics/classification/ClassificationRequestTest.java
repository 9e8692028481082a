package dev.praxis.api.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void a_confusion_matrix_that_is_too_large_is_rejected_before_counting() {
        String row = "[" + "0,".repeat(3999) + "1]";
        Answer answer = post(PATH, "{\"scores\":[" + row + "],\"labels\":[3999]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.limits.response-elements");
    }

    @Test
    void too_many_values_of_k_are_rejected() {
        Answer answer = post(PATH, "{\"scores\":[[1,2]],\"labels\":[0],\"top_k\":[" + "1,".repeat(100) + "1]}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("detail").asString()).contains("praxis.classification.top-k");
    }
}
