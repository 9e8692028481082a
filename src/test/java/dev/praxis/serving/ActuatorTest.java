package dev.praxis.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoints;
import dev.praxis.HttpTest;
import dev.praxis.JsonList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ActuatorTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void health_is_up_without_details(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asString()).isEqualTo("UP");
        assertThat(answer.json().has("components")).isFalse();
    }

    @Test
    void info_describes_the_build_and_the_compute_engine() {
        JsonNode info = get("/actuator/info").json();
        assertThat(info.at("/build/artifact").asString()).isEqualTo("praxis");
        assertThat(info.at("/compute/ejml").asString()).matches("\\d+\\.\\d+.*");
        assertThat(info.at("/compute/kernel").asString()).contains("Vector API");
        assertThat(info.at("/compute/kernel_reason").asString()).isEqualTo("the fastest supported");
        assertThat(info.at("/compute/threads").asInt())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void models_and_their_inputs_are_measured() {
        String model = "{model=\"bert-tiny-silu\"}";
        String labels = "{model=\"bert-tiny-silu\",operation=\"embeddings\"}";
        String before = metrics();
        post("/v1/embeddings", "{\"model\":\"bert-tiny-silu\",\"input\":[\"blue\",\"car\"]}");
        String after = metrics();
        assertThat(after)
                .contains("praxis_models_ready" + model + " 1.0")
                .contains("praxis_models_resident_bytes" + model + " 21312.0")
                .containsPattern("praxis_models_load_seconds\\{model=\"bert-tiny-silu\"} 0\\.\\d+")
                .contains("praxis_batch_queued" + model + " 0.0");
        Map<String, Double> growth = Map.of(
                "praxis_models_tokens_total" + labels, 6.0,
                "praxis_models_texts_count" + labels, 1.0,
                "praxis_models_texts_sum" + labels, 2.0,
                "praxis_tokenize_seconds_count" + labels, 1.0,
                "praxis_compute_seconds_count" + labels, 1.0,
                "praxis_batch_wait_seconds_count" + model, 1.0,
                "praxis_batch_requests_sum" + model, 1.0,
                "praxis_batch_texts_sum" + model, 2.0,
                "praxis_batch_tokens_sum" + model, 6.0);
        growth.forEach((name, by) ->
                assertThat(value(after, name) - value(before, name)).as(name).isEqualTo(by));
    }

    private String metrics() {
        return send(request("/actuator/prometheus")).response().body();
    }

    /** Returns a metric's value; 0 if it is not there yet, as before its first measurement. */
    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Test
    void an_unknown_model_creates_no_time_series() {
        post("/v1/embeddings", "{\"model\":\"made-up\",\"input\":\"blue\"}");
        post("/v1/softmax", "{\"logits\":[1]}");
        assertThat(send(request("/actuator/prometheus")).response().body())
                .doesNotContain("made-up")
                .contains("praxis_compute_seconds_count{model=\"none\",operation=\"softmax\"}");
    }

    @Test
    void histograms_of_times_extend_to_a_minute() {
        post("/v1/softmax", "{\"logits\":[1]}");
        assertThat(send(request("/actuator/prometheus")).response().body())
                .contains("praxis_compute_seconds_bucket{model=\"none\",operation=\"softmax\",le=\"60.0\"}")
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/v1/softmax\"[^}]*le=\"60\\.0\"");
    }

    @Test
    void only_health_info_metrics_and_prometheus_are_exposed() {
        List<String> exposed = get("/actuator")
                .json()
                .get("_links")
                .propertyStream()
                .map(Map.Entry::getKey)
                .map(name -> name.replaceAll("-.*", ""))
                .distinct()
                .sorted()
                .toList();
        assertThat(exposed).containsExactly("health", "info", "metrics", "prometheus", "self");
        for (String hidden :
                new String[] {"env", "beans", "heapdump", "configprops", "loggers", "shutdown", "threaddump"}) {
            assertThat(get("/actuator/" + hidden).status()).isEqualTo(404);
        }
    }

    @Test
    void compute_times_are_measured_by_operation_and_requests_by_path() {
        Endpoints.all().forEach(endpoint -> post(endpoint.path(), endpoint.body()));
        post("/v1/embeddings", "{\"model\":\"tiny-random-bert\",\"input\":[\"blue\",\"car\"]}");
        String metrics = send(request("/actuator/prometheus")).response().body();
        for (String operation : new String[] {
            "softmax",
            "softmax-jacobian",
            "softmax-gradient",
            "cross-entropy",
            "pr-auc",
            "pr-auc-state",
            "pr-auc-merge",
            "precision-recall-curve",
            "roc-curve",
            "confusion",
            "classification",
            "calibration",
            "calibration-temperature",
            "retrieval",
            "attention",
            "attention-scaling",
            "encoder-forward",
            "dense-forward",
            "dense-backward",
            "dense-train",
            "embeddings",
            "encode",
            "classify",
            "rerank",
            "uncertainty-decomposition",
            "generalization-experiment",
            "generalization-diagnosis"
        }) {
            assertThat(metrics)
                    .containsPattern(
                            "praxis_compute_seconds_count\\{model=\"[a-z-]+\",operation=\"" + operation + "\"}");
        }
        Endpoints.all()
                .forEach(endpoint -> assertThat(metrics)
                        .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\""
                                + Pattern.quote(endpoint.pattern()) + "\"[^}]*le=\"0\\.005\""));
        JsonNode tags = get("/actuator/metrics/praxis.compute").json().get("availableTags");
        assertThat(JsonList.find(tags, "tag", "operation").get("values")).hasSizeGreaterThanOrEqualTo(10);
    }
}
