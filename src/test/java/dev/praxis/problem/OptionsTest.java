package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest extends HttpTest {

    private Answer options(String path) {
        return send(request(path).method("OPTIONS", BodyPublishers.noBody()));
    }

    private void assertAllows(String path, String... methods) {
        Answer answer = options(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.response().headers().firstValue("Allow").orElseThrow().split(","))
                .containsExactlyInAnyOrder(methods);
    }

    @ParameterizedTest
    @MethodSource("dev.praxis.Endpoints#all")
    void options_names_the_method_of_an_endpoint(Endpoint endpoint) {
        assertAllows(endpoint.path(), "POST", "OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/softmax, GET PUT DELETE HEAD",
        "/v1/models, PUT POST",
        "/v1/models/bert-tiny, DELETE",
        "/v1/metrics/pr-auc/merge, GET",
        "/, PUT",
        "/health, POST",
        "/page/vendor/d3.min.js, POST",
        "/v3/api-docs, POST",
        "/actuator/health, DELETE"
    })
    void a_method_that_is_not_allowed_is_answered_with_the_same_list(String path, String methods) throws IOException {
        Set<String> allowed = allowed(options(path));
        assertThat(allowed).contains("OPTIONS");
        for (String method : methods.split(" ", -1)) {
            Answer wrong = send(request(path).method(method, BodyPublishers.noBody()));
            assertThat(wrong.status()).as(method).isEqualTo(405);
            assertThat(allowed(wrong)).as(method).isEqualTo(allowed);
        }
        String trace = trace(path);
        assertThat(trace).startsWith("HTTP/1.1 405").doesNotContain("secret");
        assertThat(trace.lines().filter(line -> line.startsWith("Allow: ")))
                .hasSize(1)
                .allSatisfy(line -> assertThat(
                                Set.of(line.substring("Allow: ".length()).split(",")))
                        .isEqualTo(allowed));
    }

    @Test
    void a_trace_of_an_unknown_path_is_not_found() throws IOException {
        assertThat(trace("/nothing")).startsWith("HTTP/1.1 404").doesNotContain("secret", "Allow:");
    }

    private String trace(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send("TRACE " + path + " HTTP/1.1\r\nHost: x\r\nX-Own: secret\r\nConnection: close\r\n\r\n")
                    .readAll();
        }
    }

    private static Set<String> allowed(Answer answer) {
        return Set.of(
                answer.response().headers().firstValue("Allow").orElseThrow().split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/models/bert-tiny", "/v1/models/none", "/v3/api-docs"})
    void options_names_the_methods_of_a_resource(String path) {
        assertAllows(path, "GET", "HEAD", "OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/v1", "/nope", "/v1/softmax/nope", "/error", "/swagger-ui/nope.js"})
    void an_unknown_path_is_not_found_and_allows_nothing(String path) {
        Answer answer = options(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.response().headers().firstValue("Allow")).isEmpty();
    }

    @Test
    void a_body_that_nobody_reads_does_not_matter() {
        assertThat(send(request("/v1/softmax").method("OPTIONS", BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(200);
    }
}
