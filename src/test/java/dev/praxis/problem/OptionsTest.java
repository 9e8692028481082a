package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Endpoint;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
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
        Answer wrong = get(endpoint.path());
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.response().headers().firstValue("Allow")).hasValue("POST");
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
