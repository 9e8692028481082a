package dev.praxis.api.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends ground truths and detections. */
abstract class DetectionTest extends HttpTest {
    static final String PATH = "/v1/metrics/detection";
    static final JsonMapper MAPPER = new JsonMapper();

    static final String TRUTH = "{\"image\":1,\"label\":\"a\",\"box\":[0,0,10,10]}";
    static final String FOUND = "{\"image\":1,\"label\":\"a\",\"score\":0.5,\"box\":[0,0,10,10]}";

    /** Returns a body of one ground truth that is found, and further fields. */
    static String body(String fields) {
        return body(TRUTH, FOUND, fields);
    }

    static String body(String truths, String detections, String fields) {
        return "{\"ground_truths\":[%s],\"detections\":[%s],%s}".formatted(truths, detections, fields);
    }

    static ObjectNode copy(JsonNode object) {
        return (ObjectNode) object.deepCopy();
    }

    /** Returns the answer to a request that succeeds. */
    final JsonNode answer(JsonNode request) {
        return answer(request.toString());
    }

    final JsonNode answer(String body) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    final Answer svg(String body) {
        return send(request(PATH)
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString(body)));
    }

    final void assertProblem(String body, String pointer, String detail) {
        Answer answer = post(PATH, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
        assertThat(answer.pointer()).as(answer.response().body()).isEqualTo(pointer);
        assertThat(answer.json().get("detail").asString()).contains(detail);
    }
}
