package dev.praxis.api.explanations.crossentropy;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Golden;
import dev.praxis.HttpTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CrossEntropyApiTest extends HttpTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("cross-entropy.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        StringBuilder body = new StringBuilder(
                "{\"logits\":%s,\"targets\":%s".formatted(golden.get("logits"), golden.get("targets")));
        golden.get("options")
                .propertyStream()
                .forEach(option -> body.append(",\"%s\":%s".formatted(option.getKey(), option.getValue())));
        Answer answer = post("/v1/cross-entropy", body + "}");
        if (golden.get("loss").isArray()) {
            assertClose(answer.vector("loss"), golden.vector("loss"), FLOAT64);
        } else {
            assertClose(answer.json().get("loss").asDouble(), golden.get("loss").asDouble(), FLOAT64);
        }
        assertClose(answer.matrix("gradient").data, golden.matrix("gradient").data, FLOAT64);
    }

    @Test
    void logits_one_to_four_with_target_two_give_the_published_numbers() {
        Answer answer = post("/v1/cross-entropy", "{\"logits\":[1,2,3,4],\"targets\":2}");
        assertThat(answer.json().get("loss").asDouble()).isEqualTo(1.4401896985611953);
        assertClose(answer.vector("gradient"), new double[] {0.0320586, 0.08714432, -0.76311718, 0.64391426}, 1e-8);
    }

    @Test
    void a_vector_has_a_single_loss_even_without_reduction() {
        Answer answer = post("/v1/cross-entropy", "{\"logits\":[1,2],\"targets\":[0.5,0.5],\"reduction\":\"none\"}");
        assertThat(answer.json().get("loss").isNumber()).isTrue();
    }

    @Test
    void a_null_optional_field_equals_an_absent_one() {
        String nulls = ",\"class_weights\":null,\"label_smoothing\":null,\"ignore_index\":null,\"reduction\":null";
        Answer answer = post("/v1/cross-entropy", "{\"logits\":[1,2],\"targets\":0" + nulls + "}");
        assertThat(answer.json())
                .isEqualTo(post("/v1/cross-entropy", "{\"logits\":[1,2],\"targets\":0}")
                        .json());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"logits":[1,2],"targets":2}                                            | /targets
            {"logits":[1,2],"targets":-1}                                           | /targets
            {"logits":[1,2],"targets":0.5}                                          | /targets
            {"logits":[1,2],"targets":[0]}                                          | /targets
            {"logits":[1,2],"targets":[0.5,1.5]}                                    | /targets/1
            {"logits":[1,2],"targets":[0.5,0.6]}                                    | /targets
            {"logits":[[1,2]],"targets":0}                                          | /targets
            {"logits":[[1,2],[3,4]],"targets":[0]}                                  | /targets
            {"logits":[[1,2],[3,4]],"targets":[0,2]}                                | /targets/1
            {"logits":[[1,2],[3,4]],"targets":[0,1.5]}                              | /targets/1
            {"logits":[[1,2],[3,4]],"targets":[[0,1],[0.5,0.6]]}                    | /targets/1
            {"logits":[[1,2],[3,4]],"targets":[[0,1],[2,-1]]}                       | /targets/1/0
            {"logits":[[1,2],[3,4]],"targets":[[0,1,0],[1,0,0]]}                    | /targets
            {"logits":[1,2],"targets":[0.5,0.5],"ignore_index":0}                   | /ignore_index
            {"logits":[1,2],"targets":0,"class_weights":[1]}                        | /class_weights
            {"logits":[1,2],"targets":0,"class_weights":[1,-1]}                     | /class_weights/1
            {"logits":[1,2],"targets":0,"class_weights":[1,"x"]}                    | /class_weights/1
            {"logits":[1,2],"targets":0,"label_smoothing":1.5}                      | /label_smoothing
            {"logits":[1,2],"targets":0,"label_smoothing":1e999}                    | /label_smoothing
            {"logits":[1,2],"targets":0,"ignore_index":1.5}                         | /ignore_index
            {"logits":[1,2],"targets":0,"ignore_index":9223372036854775808}            | /ignore_index
            {"logits":[1,2],"targets":9007199254740993}                             | /targets
            {"logits":[1,2],"targets":0,"ignore_index":true}                        | /ignore_index
            {"logits":[1,2],"targets":0,"ignore_index":"1"}                         | /ignore_index
            {"logits":[1,2],"targets":0,"reduction":"average"}                      | /reduction
            {"logits":[1,2],"targets":0,"reduction":99999999999999999999}           | /reduction
            {"logits":[1,2],"targets":0,"reduction":0}                              | /reduction
            {"logits":[1,2],"targets":0,"reduction":""}                             | /reduction
            """)
    void invalid_input_is_reported_at_its_pointer(String body, String pointer) {
        Answer answer = post("/v1/cross-entropy", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:invalid-input");
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    @Test
    void values_that_pytorch_callers_pass_by_default_are_accepted() {
        // The default ignore_index with probabilities, and integers written as floats.
        Answer soft = post("/v1/cross-entropy", "{\"logits\":[[1,2]],\"targets\":[[0.5,0.5]],\"ignore_index\":-100}");
        assertThat(soft.status()).isEqualTo(200);
        Answer index = post("/v1/cross-entropy", "{\"logits\":[[1,2]],\"targets\":[1.0],\"ignore_index\":-1e2}");
        assertThat(index.status()).isEqualTo(200);
    }

    @Test
    void a_mean_over_no_rows_is_undefined() {
        Answer answer = post("/v1/cross-entropy", "{\"logits\":[[1,2]],\"targets\":[-100]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:undefined");
    }
}
