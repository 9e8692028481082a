package dev.praxis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest extends HttpTest {
    private static final String COLUMNS =
            "application/json, text/csv, application/vnd.ms-excel, application/x-npz or multipart/form-data";

    private Answer send(String path, String header, String value) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString("{}"));
        return send(
                header.equals("Content-Type")
                        ? request.header(header, value)
                        : request.header("Content-Type", JSON).header(header, value));
    }

    private static void assertDetail(Answer answer, int status, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isEqualTo(detail);
    }

    @Test
    void a_missing_content_type_is_reported_with_the_supported_types() {
        assertDetail(
                send(request("/v1/softmax").POST(BodyPublishers.ofString("{}"))),
                415,
                "no Content-Type; send application/json");
        assertDetail(
                send(request("/v1/metrics/pr-auc").POST(BodyPublishers.ofString("{}"))),
                415,
                "no Content-Type; send " + COLUMNS);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "nonsense", "application/yaml;charset=utf-8"})
    void an_unsupported_content_type_is_reported_with_the_supported_types(String type) {
        Answer json = send("/v1/softmax", "Content-Type", type);
        assertDetail(json, 415, "expected Content-Type application/json, found " + type);
        assertThat(json.response().headers().firstValue("Accept")).hasValue("application/json");
        assertDetail(
                send("/v1/metrics/pr-auc", "Content-Type", type),
                415,
                "expected Content-Type %s, found %s".formatted(COLUMNS, type));
    }

    @Test
    void the_problem_of_a_form_names_the_missing_option_of_curl() {
        assertDetail(
                send("/v1/softmax", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "expected Content-Type application/json, found application/x-www-form-urlencoded,"
                        + " the default of curl -d; add -H 'Content-Type: application/json'");
    }

    @Test
    void a_long_content_type_is_shortened() {
        assertDetail(
                send("/v1/softmax", "Content-Type", "x".repeat(5000)),
                415,
                "expected Content-Type application/json, found " + "x".repeat(80) + "...");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/softmax, application/json",
        "/v1/metrics/roc-curve, application/json or image/svg+xml",
        "/v1/dense/train, 'application/json, text/event-stream or image/svg+xml'"
    })
    void an_accept_header_without_a_supported_type_is_reported_with_the_supported_types(String path, String types) {
        for (String accept : new String[] {"text/html", "nonsense"}) {
            assertDetail(send(path, "Accept", accept), 406, "expected Accept %s, found %s".formatted(types, accept));
        }
    }

    @Test
    void an_unsupported_method_is_reported_with_the_supported_one() {
        Answer answer = get("/v1/softmax");
        assertDetail(answer, 405, "expected method POST, found GET");
        assertThat(answer.response().headers().firstValue("Allow")).hasValue("POST,OPTIONS");
        assertThat(send(request("/v1/models").DELETE())
                        .json()
                        .at("/error/message")
                        .asString())
                .isEqualTo("expected method GET, found DELETE");
        assertDetail(send(request("/actuator/health").DELETE()), 405, "expected method GET, found DELETE");
    }
}
