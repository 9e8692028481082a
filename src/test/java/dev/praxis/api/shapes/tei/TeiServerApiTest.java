package dev.praxis.api.shapes.tei;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Errors;
import dev.praxis.HttpTest;
import dev.praxis.problem.ErrorShape;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A service with default models, as one of text-embeddings-inference has. */
@TestPropertySource(properties = {"praxis.models.default=tiny-random-classifier,bert-tiny,tiny-random-reranker"})
class TeiServerApiTest extends HttpTest {
    private static final Pattern PHASE = Pattern.compile("(\\w+);dur=(\\d+)\\.");

    @Autowired
    private BuildProperties build;

    @Test
    void the_information_describes_the_default_model_and_the_real_limits() {
        Answer answer = get("/info");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode info = answer.json();
        assertThat(info.propertyNames())
                .containsExactly(
                        "model_id",
                        "model_sha",
                        "model_dtype",
                        "served_model_name",
                        "model_type",
                        "max_concurrent_requests",
                        "max_input_length",
                        "max_batch_tokens",
                        "max_batch_requests",
                        "max_client_batch_size",
                        "auto_truncate",
                        "tokenization_workers",
                        "version",
                        "sha",
                        "docker_label");
        assertThat(info.get("model_id").asString()).isEqualTo("bert-tiny");
        assertThat(info.get("model_type").toString()).isEqualTo("{\"embedding\":{\"pooling\":\"mean\"}}");
        assertThat(info.get("model_dtype").asString()).isEqualTo("float32");
        assertThat(info.get("max_input_length").asInt()).isEqualTo(64);
        assertThat(info.get("max_batch_tokens").asInt()).isEqualTo(300_000);
        assertThat(info.get("max_client_batch_size").asInt()).isEqualTo(2048);
        assertThat(info.get("max_concurrent_requests").asInt()).isGreaterThanOrEqualTo(66);
        assertThat(info.get("auto_truncate").asBoolean()).isTrue();
        assertThat(info.get("tokenization_workers").asInt()).isPositive();
        assertThat(info.get("version").asString()).isEqualTo(build.getVersion());
        assertThat(info.get("model_sha").isNull()).isTrue();
    }

    @Test
    void requests_without_a_model_use_the_first_default_that_can_do_them() {
        assertThat(post("/embed", "{\"inputs\":\"" + "car ".repeat(100) + "\"}")
                        .json()
                        .get(0)
                        .size())
                .isEqualTo(32);
        assertThat(post("/predict", "{\"inputs\":\"the car\"}").json().size()).isEqualTo(3);
        assertThat(post("/decode", "{\"ids\":[2,97,3]}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/embed      | {\"inputs\":[\"the car\",\"\uD83D\uDE97\"]}                                          | 8  | 7",
                "/embed      | {\"inputs\":[[2,52,3],[2,3]]}                                                 | 5  | 5",
                "/embed_all  | {\"inputs\":\"the car\"}                                                       | 7  | 4",
                "/embed_sparse | {\"inputs\":\"the car\",\"model\":\"splade-tiny\"}                              | 7  | 4",
                "/similarity | {\"inputs\":{\"source_sentence\":\"the\",\"sentences\":[\"car\",\"the car\"]}}     | 13 | 10",
                "/predict    | {\"inputs\":[[\"the\",\"car\"],[\"blue\"]]}                                      | 10 | 8",
            })
    void headers_report_sizes_and_the_times_of_server_timing(
            String path, String body, String characters, String tokens) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(header(answer, "x-compute-type")).isEqualTo("cpu");
        assertThat(header(answer, "x-compute-characters")).isEqualTo(characters);
        assertThat(header(answer, "x-compute-tokens")).isEqualTo(tokens);
        Map<String, Long> millis = PHASE.matcher(header(answer, "Server-Timing"))
                .results()
                .collect(Collectors.toMap(phase -> phase.group(1), phase -> Long.parseLong(phase.group(2))));
        long total = Long.parseLong(header(answer, "x-total-time"));
        assertThat(header(answer, "x-compute-time")).isEqualTo(String.valueOf(total));
        for (String[] pair :
                new String[][] {{"tokenization", "tokenize"}, {"queue", "queue"}, {"inference", "compute"}}) {
            // Server-Timing rounds to microseconds, the headers truncate to milliseconds.
            long time = Long.parseLong(header(answer, "x-" + pair[0] + "-time"));
            assertThat(time).isBetween(millis.getOrDefault(pair[1], -1L) - 1, total);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/"})
    void health_is_an_empty_response(String path) {
        Answer answer = send(request(path));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
    }

    @Test
    void metrics_are_those_of_the_service() {
        post("/embed", "{\"inputs\":\"the car\"}");
        Answer answer = send(request("/metrics"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/plain")
                .contains("version=0.0.4");
        assertThat(answer.response().body().lines())
                .anyMatch(line -> line.startsWith("praxis_compute_seconds_count{model=\"bert-tiny\""));
        List<String> own = names(send(request("/actuator/prometheus")));
        assertThat(names(answer)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"/embed, GET", "/info, POST", "/metrics, POST", "/health, DELETE"})
    void errors_of_the_protocol_have_the_shape_of_the_path(String path, String method) {
        Answer answer = send(request(path).header("Content-Type", JSON).method(method, BodyPublishers.noBody()));
        Errors.assertError(ErrorShape.TEI, answer, 405);
        assertThat(answer.json().propertyNames()).containsExactly("error", "error_type");
    }

    private static List<String> names(Answer metrics) {
        return metrics.response()
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .sorted()
                .toList();
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
