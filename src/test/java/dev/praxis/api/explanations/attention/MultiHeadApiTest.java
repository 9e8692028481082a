package dev.praxis.api.explanations.attention;

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
import tools.jackson.databind.JsonNode;

class MultiHeadApiTest extends HttpTest {
    private static final String PATH = "/v1/attention";
    private static final String X = "[[1,0,2,0],[0,1,0,2],[1,1,1,1]]";
    private static final String THREE = "{\"queries\":%1$s,\"keys\":%1$s,\"values\":%1$s%%s}".formatted(X);
    private static final String PROJECTION = "{\"weight\":[[1,0,0,0],[0,1,0,0]]}";

    static Stream<Golden.Case> golden() {
        return Golden.cases("multi-head-attention.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void results_match_pytorch(Golden.Case golden) {
        String projections = golden.json().has("projections") ? ",\"projections\":" + golden.get("projections") : "";
        Answer answer = post(
                PATH,
                "{\"queries\":%s,\"keys\":%s,\"values\":%s,\"heads\":%s,\"scale\":\"%s\",\"mask\":{\"allowed\":%s},\"upstream\":%s%s}"
                        .formatted(
                                golden.get("queries"),
                                golden.get("keys"),
                                golden.get("values"),
                                golden.get("heads"),
                                golden.get("scaled").asBoolean() ? "inverse_sqrt" : "none",
                                golden.get("allowed"),
                                golden.get("upstream"),
                                projections));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.get("heads")).hasSize(golden.get("heads").asInt());
        for (int h = 0; h < json.get("heads").size(); h++) {
            assertClose(
                    Golden.matrix(json.at("/heads/%d/weights".formatted(h))).data,
                    Golden.matrix(golden.get("weights").get(h)).data,
                    FLOAT64);
        }
        assertThat(json.has("output")).isEqualTo(golden.json().has("output"));
        assertThat(json.has("scores") || json.has("scaled_scores") || json.has("weights"))
                .isFalse();
        assertThat(json.has("projections"))
                .as("sent projections are not repeated")
                .isFalse();
        String result = json.has("output") ? "output" : "context";
        assertClose(answer.matrix(result).data, golden.matrix(result).data, FLOAT64);
        assertSame(json.get("gradient"), golden.get("gradient"));
    }

    /** Compares trees of objects whose leaves are vectors and matrices. */
    private static void assertSame(JsonNode actual, JsonNode expected) {
        assertThat(actual.propertyNames()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
        expected.propertyStream().forEach(field -> {
            JsonNode found = actual.get(field.getKey());
            if (found.isObject()) {
                assertSame(found, field.getValue());
            } else if (field.getValue().get(0).isNumber()) {
                // The gradient of a key's bias is 0, the sum of terms of the size of the others.
                assertClose(Golden.vector(found), Golden.vector(field.getValue()), FLOAT64, 1);
            } else {
                assertClose(Golden.matrix(found).data, Golden.matrix(field.getValue()).data, FLOAT64);
            }
        });
    }

    @Test
    void one_head_without_projections_has_the_response_of_one_head() {
        Answer answer = post(PATH, THREE.formatted(",\"heads\":1,\"projections\":null"));
        assertThat(answer.json()).isEqualTo(post(PATH, THREE.formatted("")).json());
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("scores", "scaled_scores", "weights", "context");
    }

    @Test
    void one_head_with_projections_is_a_list_of_one_head() {
        JsonNode json = ok(",\"projections\":{\"query\":%1$s,\"key\":%1$s,\"value\":%1$s}".formatted(PROJECTION));
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("heads", "context");
        assertThat(json.at("/heads/0/queries").toString()).isEqualTo("[[1.0,0.0],[0.0,1.0],[1.0,1.0]]");
        assertThat(json.at("/heads/0/context")).isEqualTo(json.get("context"));
    }

    @Test
    void the_default_scale_is_that_of_one_head() {
        JsonNode json = ok(",\"heads\":4");
        assertThat(json.at("/heads/2/scaled_scores")).isEqualTo(json.at("/heads/2/scores"));
        assertThat(ok(",\"heads\":2")).isEqualTo(ok(",\"heads\":2,\"scale\":0.7071067811865475"));
    }

    @Test
    void drawn_projections_can_be_sent_again() {
        String more = ",\"heads\":2,\"mask\":{\"causal\":true},\"upstream\":" + X;
        JsonNode drawn = ok(more + ",\"projections\":{\"seed\":7,\"size\":6}");
        JsonNode sent = ok(more + ",\"projections\":" + drawn.get("projections"));
        assertThat(sent.get("heads")).isEqualTo(drawn.get("heads"));
        assertThat(sent.get("output")).isEqualTo(drawn.get("output"));
        assertThat(sent.get("gradient")).isEqualTo(drawn.get("gradient"));
        assertThat(drawn.at("/projections/query/weight")).hasSize(6);
        assertThat(drawn.at("/projections/output/weight")).hasSize(4);
        assertThat(drawn.at("/projections/output/bias").toString()).isEqualTo("[0.0,0.0,0.0,0.0]");
    }

    @Test
    void the_default_projections_are_those_of_seed_42_in_the_size_of_the_queries() {
        assertThat(ok(",\"heads\":2,\"projections\":{}"))
                .isEqualTo(ok(",\"heads\":2,\"projections\":{\"seed\":42,\"size\":4}"))
                .isNotEqualTo(ok(",\"heads\":2,\"projections\":{\"seed\":43}"));
    }

    @Test
    void a_seed_draws_the_projections_of_the_first_layer_of_an_encoder() {
        JsonNode stages = post("/v1/encoder/forward", """
                {"input": {"embeddings": %s}, "weights": {"seed": 7}, "stages": ["layers.0.*"],
                 "architecture": {"heads": 2, "layers": 1, "feed_forward_size": 3, "positions": "none"}}
                """.formatted(X)).json().get("stages");
        JsonNode attention = ok(",\"heads\":2,\"projections\":{\"seed\":7}");
        for (int h = 0; h < 2; h++) {
            for (String stage :
                    new String[] {"queries", "keys", "values", "scores", "scaled_scores", "weights", "context"}) {
                assertThat(attention.at("/heads/%d/%s".formatted(h, stage)))
                        .isEqualTo(stage(stages, "layers.0.heads.%d.%s".formatted(h, stage)));
            }
        }
        assertThat(attention.get("context")).isEqualTo(stage(stages, "layers.0.concatenation"));
        assertThat(attention.get("output")).isEqualTo(stage(stages, "layers.0.output_projection"));
    }

    private static JsonNode stage(JsonNode stages, String name) {
        return stages.valueStream()
                .filter(stage -> stage.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("values");
    }

    @Test
    void a_fully_masked_query_is_undefined_unless_zeros_are_requested() {
        String more = ",\"heads\":2,\"mask\":{\"allowed\":[[1,1,1],[0,0,0],[1,1,1]]}";
        Answer refused = post(PATH, THREE.formatted(more));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointer()).isEqualTo("/mask/allowed/1");
        JsonNode zeros = ok(more + ",\"fully_masked\":\"zeros\"");
        assertThat(zeros.at("/heads/1/weights/1").toString()).isEqualTo("[0.0,0.0,0.0]");
        assertThat(zeros.at("/context/1").toString()).isEqualTo("[0.0,0.0,0.0,0.0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "heads":3                                                                 | 422 | /heads
            "heads":0                                                                 | 422 | /heads
            "heads":1e12                                                              | 422 | /heads
            "heads":1.5                                                               | 422 | /heads
            "heads":2,"upstream":[[1],[2],[3]]                                        | 422 | /upstream
            "heads":2,"scale":"sqrt"                                                  | 422 | /scale
            "heads":2,"mask":{"key_length":4}                                         | 422 | /mask/key_length
            "heads":3,"projections":{"seed":1,"size":8}                               | 422 | /heads
            "projections":{"seed":1,"size":0}                                         | 422 | /projections/size
            "projections":{"seed":1,"size":5000000}                                   | 413 | /projections/size
            "projections":{"seed":1,"size":1000000000000}                             | 422 | /projections/size
            "projections":{"weights":1}                                               | 422 | /projections/weights
            "projections":{"query":PROJECTION}                                        | 422 | /projections/key
            "projections":{"output":PROJECTION}                                       | 422 | /projections/query
            "projections":{"seed":1,"query":PROJECTION,"key":PROJECTION,"value":PROJECTION} | 422 | /projections/seed
            "projections":{"size":2,"query":PROJECTION,"key":PROJECTION,"value":PROJECTION} | 422 | /projections/size
            "projections":{"query":{},"key":PROJECTION,"value":PROJECTION}            | 422 | /projections/query/weight
            "projections":{"query":{"weight":[1]},"key":PROJECTION,"value":PROJECTION} | 422 | /projections/query/weight
            "projections":{"query":{"weight":[[1]]},"key":PROJECTION,"value":PROJECTION} | 422 | /projections/key/weight
            "projections":{"query":PROJECTION,"key":PROJECTION,"value":{"weight":[[1]]}} | 422 | /projections/value/weight
            "projections":{"query":PROJECTION,"key":PROJECTION,"value":PROJECTION,"output":PROJECTION} | 422 | /projections/output/weight
            "projections":{"query":PROJECTION,"key":{"weight":[[1,0,0,0],[0,1,0,0]],"bias":[1]},"value":PROJECTION} | 422 | /projections/key/bias
            """)
    void invalid_input_is_reported_at_its_pointer(String more, int status, String pointer) {
        Answer answer = post(PATH, THREE.formatted("," + more.replace("PROJECTION", PROJECTION)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }

    private JsonNode ok(String more) {
        Answer answer = post(PATH, THREE.formatted(more));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }
}
