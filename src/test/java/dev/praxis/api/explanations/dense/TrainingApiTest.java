package dev.praxis.api.explanations.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests training with more streams than it ever runs concurrently. */
@TestPropertySource(properties = "praxis.dense.streams=10")
class TrainingApiTest extends HttpTest {
    private static final String PATH = "/v1/dense/train";
    private static final String LINE =
            "{\"inputs\":[[0],[1],[2],[3]],\"targets\":[1,3,5,7],\"loss\":\"squared_error\",\"layers\":[{\"weights\":[[0]],\"bias\":[0],\"activation\":\"identity\"}]";
    private static final String VALIDATION = ",\"validation\":{\"inputs\":[[4],[5]],\"targets\":[9,11]}";

    @Test
    void a_line_is_learned() {
        JsonNode answer = post(PATH, LINE + VALIDATION + ",\"epochs\":300,\"learning_rate\":0.1}")
                .json();
        assertThat(answer.get("end").asString()).isEqualTo("completed");
        assertThat(answer.get("epochs").asInt()).isEqualTo(300);
        assertThat(answer.get("training_loss").size()).isEqualTo(300);
        assertThat(answer.get("validation_loss").size()).isEqualTo(300);
        assertThat(answer.at("/training_loss/299").asDouble()).isLessThan(1e-5);
        assertThat(answer.at("/layers/0/weights/0/0").asDouble()).isBetween(1.99, 2.01);
        assertThat(answer.at("/layers/0/bias/0").asDouble()).isBetween(0.97, 1.03);
        assertThat(answer.at("/layers/0/activation").asString()).isEqualTo("identity");
    }

    @Test
    void the_first_step_is_the_gradient_of_the_backward_pass() {
        JsonNode gradients = post("/v1/dense/backward", LINE + "}").json();
        JsonNode trained =
                post(PATH, LINE + ",\"epochs\":1,\"learning_rate\":0.1}").json();
        assertClose(
                trained.at("/layers/0/weights/0/0").asDouble(),
                -0.1 * gradients.at("/layers/0/weight_gradients/0/0").asDouble(),
                FLOAT64);
        assertClose(
                trained.at("/layers/0/bias/0").asDouble(),
                -0.1 * gradients.at("/layers/0/bias_gradients/0").asDouble(),
                FLOAT64);
        assertThat(trained.has("validation_loss")).isFalse();
    }

    @Test
    void trained_layers_can_be_sent_again_to_continue_training() {
        String settings = ",\"epochs\":%d,\"learning_rate\":0.1}";
        JsonNode ten = post(PATH, LINE + settings.formatted(10)).json();
        JsonNode five = post(PATH, LINE + settings.formatted(5)).json();
        String again = LINE.substring(0, LINE.indexOf("\"layers\"")) + "\"layers\":" + five.get("layers");
        JsonNode more = post(PATH, again + settings.formatted(5)).json();
        // With full batches, the order of the samples affects only rounding.
        assertClose(
                more.at("/training_loss/4").asDouble(),
                ten.at("/training_loss/9").asDouble(),
                FLOAT64);
    }

    @Test
    void a_diverged_training_returns_finite_layers() {
        for (String optimizer : new String[] {"sgd", "momentum"}) {
            Answer answer = post(
                    PATH,
                    LINE
                            + VALIDATION
                            + ",\"epochs\":1000,\"learning_rate\":1e60,\"optimizer\":\"%s\"}".formatted(optimizer));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("end").asString()).isEqualTo("diverged");
            int epochs = answer.json().get("epochs").asInt();
            assertThat(epochs).isBetween(1, 10);
            assertThat(answer.json().get("validation_loss").size()).isEqualTo(epochs);
        }
        JsonNode immediately = post(PATH, LINE + VALIDATION + ",\"epochs\":1000,\"learning_rate\":1e300}")
                .json();
        assertThat(immediately.get("epochs").asInt()).isZero();
        assertThat(immediately.get("validation_loss").isEmpty()).isTrue();
        assertThat(immediately.at("/layers/0/weights/0/0").asDouble()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "learning_rate":0.1                                                    | 422 | /epochs
            "epochs":1                                                             | 422 | /learning_rate
            "epochs":0,"learning_rate":0.1                                         | 422 | /epochs
            "epochs":-9223372036854775808,"learning_rate":0.1                      | 422 | /epochs
            "epochs":1.5,"learning_rate":0.1                                       | 422 | /epochs
            "epochs":9223372036854775807,"learning_rate":0.1                       | 422 | /epochs
            "epochs":1000000,"learning_rate":0.1                                   | 413 | /epochs
            "epochs":1,"learning_rate":0                                           | 422 | /learning_rate
            "epochs":1,"learning_rate":-1                                          | 422 | /learning_rate
            "epochs":1,"learning_rate":0.1,"batch_size":0                          | 422 | /batch_size
            "epochs":1,"learning_rate":0.1,"optimizer":"adagrad"                   | 422 | /optimizer
            "epochs":1,"learning_rate":0.1,"validation":{"inputs":[[1]]}           | 422 | /validation/targets
            "epochs":1,"learning_rate":0.1,"validation":{"inputs":[[1,2]],"targets":[1]} | 422 | /validation/inputs
            "epochs":1,"learning_rate":0.1,"validation":{"inputs":[[1]],"targets":[1,2]} | 422 | /validation/targets
            "epochs":1,"learning_rate":0.1,"validation":{"inputs":[1],"targets":[1]}     | 422 | /validation/inputs
            "epochs":1,"learning_rate":0.1,"seed":1.5                              | 422 | /seed
            "epochs":1,"learning_rate":0.1,"snapshot_epochs":[0]                   | 422 | /snapshot_epochs/0
            "epochs":3,"learning_rate":0.1,"snapshot_epochs":[1,4]                 | 422 | /snapshot_epochs/1
            "epochs":3,"learning_rate":0.1,"snapshot_epochs":[2,2]                 | 422 | /snapshot_epochs/1
            "epochs":3,"learning_rate":0.1,"snapshot_epochs":[2.5]                 | 422 | /snapshot_epochs/0
            "epochs":3,"learning_rate":0.1,"snapshot_epochs":2                     | 422 | /snapshot_epochs
            "epochs":0,"learning_rate":0.1,"snapshot_epochs":[1]                   | 422 | /epochs
            """)
    void invalid_or_too_large_input_is_reported_for_every_accepted_type(String settings, int status, String pointer) {
        for (String accept : new String[] {JSON, "text/event-stream"}) {
            Answer answer = accepting(accept, LINE + "," + settings + "}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
            assertThat(answer.contentType()).isEqualTo(PROBLEM);
            assertThat(answer.pointer()).isEqualTo(pointer);
        }
    }

    @Test
    void an_invalid_validation_class_is_reported_at_its_pointer() {
        String body =
                "{\"inputs\":[[0]],\"targets\":[1],\"loss\":\"cross_entropy\",\"epochs\":1,\"learning_rate\":1,\"layers\":[{\"weights\":[[0],[0]],\"bias\":[0,0],\"activation\":\"softmax\"}],\"validation\":{\"inputs\":[[4],[5]],\"targets\":[0,2]}}";
        assertThat(post(PATH, body).pointer()).isEqualTo("/validation/targets/1");
    }

    @Test
    void a_batch_size_beyond_the_samples_uses_all_of_them() {
        String settings = ",\"epochs\":3,\"learning_rate\":0.1";
        assertThat(post(PATH, LINE + settings + ",\"batch_size\":9223372036854775807}")
                        .json())
                .isEqualTo(post(PATH, LINE + settings + "}").json());
    }

    @Test
    void events_are_the_epochs_followed_by_the_json_result() {
        String body = LINE + VALIDATION
                + ",\"epochs\":5,\"learning_rate\":0.1,\"batch_size\":2,\"optimizer\":\"adam\",\"seed\":7}";
        JsonNode json = post(PATH, body).json();
        Answer answer = accepting("text/event-stream", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/event-stream");
        List<String> events = List.of(answer.response().body().split("\n\n", -1));
        assertThat(events).hasSize(7).endsWith("");
        for (int epoch = 1; epoch <= 5; epoch++) {
            JsonNode data = data(events.get(epoch - 1), "epoch");
            assertThat(data.get("epoch").asInt()).isEqualTo(epoch);
            assertThat(data.get("training_loss"))
                    .isEqualTo(json.get("training_loss").get(epoch - 1));
            assertThat(data.get("validation_loss"))
                    .isEqualTo(json.get("validation_loss").get(epoch - 1));
        }
        assertThat(data(events.get(5), "result")).isEqualTo(json);
    }

    @Test
    void snapshots_have_the_layers_after_their_epochs_in_json_and_in_events() {
        String body = LINE + ",\"epochs\":5,\"learning_rate\":0.1,\"optimizer\":\"adam\",\"snapshot_epochs\":[2,5]}";
        JsonNode json = post(PATH, body).json();
        assertThat(json.get("snapshots").size()).isEqualTo(2);
        assertThat(json.at("/snapshots/0/epoch").asInt()).isEqualTo(2);
        assertThat(json.at("/snapshots/1/layers")).isEqualTo(json.get("layers"));
        List<String> events =
                List.of(accepting("text/event-stream", body).response().body().split("\n\n", -1));
        assertThat(data(events.get(0), "epoch").has("layers")).isFalse();
        assertThat(data(events.get(1), "epoch").get("layers")).isEqualTo(json.at("/snapshots/0/layers"));
        assertThat(data(events.get(4), "epoch").get("layers")).isEqualTo(json.get("layers"));
        assertThat(data(events.get(5), "result")).isEqualTo(json);
    }

    @Test
    void a_diverged_training_has_the_snapshots_before_that() {
        JsonNode json = post(PATH, LINE + ",\"epochs\":1000,\"learning_rate\":1e60,\"snapshot_epochs\":[1,900]}")
                .json();
        assertThat(json.get("end").asString()).isEqualTo("diverged");
        assertThat(json.get("snapshots").size()).isEqualTo(1);
    }

    private static JsonNode data(String event, String name) {
        String start = "event:" + name + "\ndata:";
        assertThat(event).startsWith(start);
        return new JsonMapper().readTree(event.substring(start.length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                             | application/json
            application/json                                | application/json
            application/json, text/event-stream             | application/json
            text/event-stream, application/json             | text/event-stream
            text/event-stream, */*                          | text/event-stream
            text/event-stream;q=0.5, application/json       | application/json
            text/event-stream, application/json;q=0.5       | text/event-stream
            text/*                                          | text/event-stream
            """)
    void the_accept_header_selects_events_or_json(String accept, String contentType) {
        Answer answer = accepting(accept, LINE + ",\"epochs\":1,\"learning_rate\":0.1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(contentType);
    }

    @Test
    void an_unsupported_accept_header_is_not_acceptable() {
        assertThat(accepting("text/csv", LINE + ",\"epochs\":1,\"learning_rate\":0.1}")
                        .status())
                .isEqualTo(406);
        assertThat(send(request("/v1/dense/forward")
                                .header("Content-Type", JSON)
                                .header("Accept", "text/event-stream")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(406);
    }

    private Answer accepting(String accept, String body) {
        return send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }
}
