package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyFilterTest extends ClosedHttpTest {
    private static final String BODY = "{\"logits\":[1,2]}";

    @Test
    void a_key_is_accepted_in_either_header() {
        assertThat(send(softmax(withKeyOf("alice", "/v1/softmax"))).status()).isEqualTo(200);
        assertThat(send(softmax(request("/v1/softmax").header("Authorization", "bearer  test-key-of-alice")))
                        .status())
                .isEqualTo(200);
        assertThat(send(softmax(request("/v1/softmax").header("X-API-Key", "test-key-of-alice")))
                        .status())
                .isEqualTo(200);
        assertThat(send(softmax(request("/v1/softmax")
                                .header("Authorization", "Basic eDp5")
                                .header("X-API-Key", "test-key-of-alice")))
                        .status())
                .as("credentials of a proxy")
                .isEqualTo(200);
    }

    @Test
    void a_missing_key_is_answered_with_a_challenge() {
        Answer answer = send(softmax(request("/v1/softmax")));
        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.json().get("detail").asString()).contains("X-API-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer test-key-of-mallory", "Bearer alice"})
    void an_unknown_key_is_answered_with_an_invalid_token_challenge(String authorization) {
        Answer answer = send(softmax(request("/v1/softmax").header("Authorization", authorization)));
        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.response().body()).doesNotContain("mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/v1/models", "/v1/models/tiny-random-bert"})
    void openai_paths_report_errors_in_the_shape_of_openai(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo(JSON);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("unauthorized");
        assertThat(answer.json().at("/error/type").asString()).isEqualTo("invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/health"})
    void health_needs_no_key(String path) {
        assertThat(send(request(path)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/error",
                "/v1/models",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/actuator",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/prometheus",
                "/metrics",
                "/health/",
                "/health/../metrics",
                "/info",
                "/embed",
                "/actuator/health/",
                "/actuator/health/nothing",
                "/actuator/health/../prometheus",
                "/actuator/health/..;/prometheus",
                "/actuator/health;/../prometheus",
                "/actuator/health/%2e%2e/prometheus",
                "/actuator/health/liveness/../../prometheus",
                "//actuator/health",
                "/actuator/./health",
                "/actuator/%68ealth",
            })
    void every_other_path_needs_a_key(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/vendor/d3.min.js"})
    void the_page_needs_no_key(String path) {
        HttpRequest.Builder request = request(path).header("Accept", "text/html,*/*;q=0.8");
        assertThat(send(request.copy()).status()).isEqualTo(200);
        assertThat(send(request.copy().HEAD()).status()).isEqualTo(200);
        for (String method : new String[] {"POST", "PUT", "DELETE", "OPTIONS"}) {
            assertThat(send(request.copy().method(method, BodyPublishers.ofString("{}")))
                            .status())
                    .as(method)
                    .isEqualTo(401);
        }
    }

    @Test
    void the_page_has_no_links_to_documentation_that_needs_a_key() {
        String page = send(request("/").header("Accept", "text/html,*/*;q=0.8"))
                .response()
                .body();
        assertThat(page).contains("<main", "page/docs/README.html").doesNotContain("swagger-ui");
        assertThat(get("/page/docs/README.html").response().body())
                .contains("<main")
                .doesNotContain("swagger-ui.html\"", "api-docs.yaml\"");
    }

    @Test
    void an_unknown_file_of_the_page_is_not_found() {
        assertProblem(get("/page/nothing.js"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "/;x",
                "/.",
                "/./",
                "/%2e",
                "/index.html",
                "/page",
                "/page/",
                "/page/vendor/",
                "/page/../v1/models",
                "/page/./vendor/d3.min.js",
                "/page/../v1/models/x.js",
                "/page/%2e%2e/v1/models",
                "/page/%2e%2e/v1/models.js",
                "/page/..%2fv1/models.js",
                "/page/..;/v1/models",
                "/page;x/../v1/models",
                "/page;x/vendor/d3.min.js",
                "/page/vendor;x/d3.min.js",
                "/page/vendor/d3.min.js;x",
                "/page/vendor/d3.min.js/../../../v1/models",
                "/page/vendor/d3%2emin.js",
                "/page//vendor/d3.min.js",
                "//page/vendor/d3.min.js",
                "/Page/vendor/d3.min.js",
                "/pagex/d3.min.js",
                "/page/.hidden",
                "/page/a..js",
                "/page/a.js.",
                "/page/a%00.js",
                "/page/a\\b.js",
            })
    void other_spellings_of_the_page_need_a_key(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            String answer = http.readAll();
            assertThat(answer).matches("(?s)HTTP/1.1 40[01] .*").doesNotContain("bert");
        }
    }

    @Test
    void a_request_is_rejected_before_its_body_is_sent() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send(String.join(
                    "\r\n",
                    "POST /v1/softmax HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Content-Length: 1000000",
                    "Expect: 100-continue",
                    "\r\n"));
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_key_over_its_rate_limit_receives_a_retry_after() {
        // A bucket of one request that takes 1000 s to refill, independent of the order of the
        // tests.
        send(withKeyOf("slow", "/v1/models"));
        Answer answer = send(softmax(withKeyOf("slow", "/v1/softmax")));
        assertProblem(answer, 429, "quota");
        assertThat(answer.json().get("detail").asString()).isEqualTo("API key slow exceeded requests-per-second=0.001");
        assertThat(answer.response().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(900L, 1000L);
        Answer openAi = send(withKeyOf("slow", "/v1/models"));
        assertThat(openAi.status()).isEqualTo(429);
        assertThat(openAi.json().at("/error/code").asString()).isEqualTo("quota");
    }

    @Test
    void a_concurrency_limit_applies_only_to_its_own_key() throws IOException {
        String training = """
                {"inputs":[[0],[1]],"targets":[1,3],"loss":"squared_error","epochs":400000,"learning_rate":0.001,
                "layers":[{"weights":[[0]],"bias":[0],"activation":"identity"}]}""";
        try (RawHttp http = new RawHttp(port)) {
            http.send(("POST /v1/dense/train HTTP/1.1\r\nHost: x\r\nX-API-Key: test-key-of-single\r\n"
                            + "Content-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s")
                    .formatted(training.length(), training));
            assertThat(http.readHeaders()).startsWith("HTTP/1.1 200");
            Answer answer = send(withKeyOf("single", "/actuator/info"));
            assertProblem(answer, 429, "quota");
            assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(send(withKeyOf("alice", "/actuator/info")).status()).isEqualTo(200);
        }
    }

    private static HttpRequest.Builder softmax(HttpRequest.Builder request) {
        return request.header("Content-Type", JSON).POST(BodyPublishers.ofString(BODY));
    }

    private static void assertProblem(Answer answer, int status, String slug) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:" + slug);
    }
}
