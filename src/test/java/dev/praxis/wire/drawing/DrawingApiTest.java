package dev.praxis.wire.drawing;

import static dev.praxis.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DrawingApiTest extends HttpTest {
    private static final String ROWS = "{\"scores\":[4,3,2,1],\"labels\":[1,0,1,0]}";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/metrics/precision-recall-curve", "/v1/metrics/roc-curve"})
    void clients_that_accept_svg_receive_a_drawing_and_all_others_json(String path) {
        Answer drawing = accepting(path, "image/svg+xml", ROWS);
        assertThat(drawing.status()).isEqualTo(200);
        assertThat(drawing.contentType()).startsWith("image/svg+xml");
        assertThat(drawing.response().body()).startsWith("<svg ").endsWith("</svg>\n");
        assertThat(accepting(path, "*/*", ROWS).contentType()).startsWith(JSON);
        assertThat(accepting(path, "image/svg+xml;q=0.5, application/json", ROWS)
                        .contentType())
                .startsWith(JSON);
        assertThat(post(path, ROWS).contentType()).startsWith(JSON);
    }

    @Test
    void a_drawing_states_the_areas_as_text() {
        assertThat(accepting("/v1/metrics/precision-recall-curve", "image/svg+xml", ROWS)
                        .response()
                        .body())
                .contains("envelope, area 0.8333", "precision, average 0.8333", "baseline (prevalence) 0.5000");
        assertThat(accepting("/v1/metrics/roc-curve", "image/svg+xml", ROWS)
                        .response()
                        .body())
                .contains("ROC curve, area 0.7500");
    }

    @Test
    void problems_are_returned_as_problem_json() {
        Answer answer = accepting("/v1/metrics/roc-curve", "image/svg+xml", "{\"scores\":[1],\"labels\":[0,1]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith(PROBLEM);
    }

    @Test
    void operations_without_a_drawing_return_406() {
        assertThat(accepting("/v1/metrics/pr-auc", "image/svg+xml", ROWS).status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void exactly_the_endpoints_described_as_drawable_return_drawings(Endpoint endpoint) {
        JsonNode operation =
                get("/v3/api-docs").json().get("paths").get(endpoint.pattern()).get("post");
        Answer answer = accepting(endpoint.path(), "image/svg+xml", endpoint.body());
        if (operation.at("/responses/200/content").has("image/svg+xml")) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).startsWith("<svg ").endsWith("</svg>\n");
        } else {
            assertError(endpoint, answer, 406);
        }
    }

    private Answer accepting(String path, String accept, String body) {
        return send(request(path)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }
}
