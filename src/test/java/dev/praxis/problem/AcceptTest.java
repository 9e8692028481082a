package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice of a media type by quality values, by RFC 9110, section 12.5.1. */
class AcceptTest extends HttpTest {
    private static final String TRAINING = """
            {"inputs": [[1], [2]], "targets": [0, 0], "layers": [{"weights": [[1]], "bias": [0], "activation": "identity"}],
             "loss": "squared_error", "epochs": 1, "learning_rate": 0.1}
            """;

    private Answer send(String path, String accept) {
        String body = switch (path) {
            case "/v1/softmax", "/v1/softmax/jacobian" -> "{\"logits\": [1, 2]}";
            case "/v1/dense/train" -> TRAINING;
            case "/v1/metrics/gate" -> "{\"scores\": [1, 0], \"labels\": [1, 0], \"minimum\": [\"accuracy:0.5\"]}";
            default -> "{\"scores\": [1, 0], \"labels\": [1, 0]}";
        };
        return send(request(path)
                .header("Content-Type", JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/softmax | application/json;q=0",
                "/v1/softmax | */*;q=0",
                "/v1/softmax | application/*;q=0, */*",
                "/v1/softmax | application/json;q=0, application/*;q=0.5",
                "/v1/softmax | application/json;q=0, text/html",
                "/v1/softmax/jacobian | image/svg+xml;q=0",
                "/v1/softmax/jacobian | image/svg+xml;q=0.0, image/*",
                "/v1/softmax/jacobian | application/json;q=0, image/*;q=0, */*",
                "/v1/metrics/pr-auc/state | application/vnd.praxis.ranking-state;q=0",
                "/v1/metrics/gate | text/plain;q=0",
                "/v1/dense/train | text/event-stream;q=0"
            })
    void a_type_of_quality_0_is_not_acceptable(String path, String accept) {
        Answer answer = send(path, accept);
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/softmax/jacobian | application/json;q=0, */* | image/svg+xml",
                "/v1/softmax/jacobian | */*;q=0.9, application/json;q=0.1 | image/svg+xml",
                "/v1/softmax/jacobian | image/svg+xml;q=0, */*;q=0.1 | application/json",
                "/v1/softmax/jacobian | image/svg+xml;q=0.2, */*;q=0.1 | image/svg+xml",
                "/v1/softmax/jacobian | image/svg+xml;q=0.2, application/*;q=0.3 | application/json",
                "/v1/softmax/jacobian | application/json;version=1;q=0, */* | application/json",
                "/v1/softmax/jacobian | image/svg+xml, application/json | image/svg+xml",
                "/v1/softmax/jacobian | */* | application/json",
                "/v1/metrics/pr-auc/state | application/json;q=0, */* | application/vnd.praxis.ranking-state",
                "/v1/metrics/gate | application/json;q=0, */* | text/plain",
                "/v1/metrics/gate | text/plain;q=0.5, */*;q=0.6 | application/json",
                "/v1/dense/train | text/event-stream;q=0, */* | application/json",
                "/v1/dense/train | application/json;q=0, */* | text/event-stream",
                "/v1/dense/train | image/svg+xml;q=0.5, text/event-stream;q=0.4 | image/svg+xml",
                "/v1/dense/train | application/json;q=0.1, text/event-stream;q=0.4 | text/event-stream"
            })
    void the_most_specific_range_decides_the_quality_of_a_type(String path, String accept, String expected) {
        Answer answer = send(path, accept);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'application/json;q=0, */*', text/html;charset=UTF-8",
        "'text/html;q=0.1, */*;q=0.1', text/html;charset=UTF-8",
        "'text/html;q=0, */*',",
        "'text/html;q=0',"
    })
    void the_page_is_not_for_clients_that_exclude_html(String accept, @Nullable String type) {
        Answer answer = send(request("/").header("Accept", accept));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(null))
                .isEqualTo(type);
    }
}
