package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class AllowedOriginsTest extends ClosedHttpTest {

    @Test
    void a_preflight_of_an_allowed_origin_needs_no_key() throws IOException {
        assertThat(preflight(ALLOWED))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: " + ALLOWED)
                .contains("Access-Control-Allow-Headers: authorization, content-type")
                .contains("Access-Control-Max-Age: 3600")
                .doesNotContain("Access-Control-Allow-Credentials");
    }

    @Test
    void options_without_a_preflight_needs_a_key() {
        HttpRequest.Builder options = withKeyOf("alice", "/v1/softmax").method("OPTIONS", BodyPublishers.noBody());
        Answer answer = send(options.copy().header("Origin", ALLOWED));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Allow")).hasValue("POST,OPTIONS");
        assertThat(send(request("/v1/softmax").method("OPTIONS", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_preflight_of_any_other_origin_is_rejected() throws IOException {
        assertThat(preflight("https://notebooks.example.evil"))
                .startsWith("HTTP/1.1 403")
                .contains("urn:praxis:problem:forbidden")
                .doesNotContain("Access-Control");
    }

    @Test
    void a_page_of_an_allowed_origin_can_call_with_a_key_and_read_the_response() {
        Answer answer = send(withKeyOf("alice", "/v1/softmax")
                .header("Origin", ALLOWED)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"logits\":[1]}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(ALLOWED);
        assertThat(answer.response().headers().firstValue("Access-Control-Expose-Headers"))
                .hasValue(
                        "Retry-After, WWW-Authenticate, Inference-Header-Content-Length, Praxis-Dtype, "
                                + "Praxis-Ignored, Praxis-Prompt-Tokens, Praxis-Shape, Praxis-Truncated, Praxis-Warnings, Server-Timing, X-Request-Id");
    }

    @Test
    void a_page_of_an_allowed_origin_can_read_problems() {
        Answer answer = send(request("/v1/models").header("Origin", ALLOWED));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(ALLOWED);
    }

    @Test
    void a_page_of_another_origin_gets_no_permission_to_read() {
        Answer answer = send(withKeyOf("alice", "/v1/models").header("Origin", "https://other.example"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(answer.response().headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void the_services_own_pages_can_post_behind_a_proxy_that_terminates_tls() throws IOException {
        String body = "{\"logits\":[1]}";
        try (RawHttp http = new RawHttp(port)) {
            assertThat(http.send("POST /v1/softmax HTTP/1.1\r\nHost: praxis.example\r\nConnection: close\r\n"
                                    + "Origin: https://praxis.example\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer test-key-of-alice\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .readAll())
                    .startsWith("HTTP/1.1 200");
        }
    }

    private String preflight(String origin) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.send("OPTIONS /v1/softmax HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: " + origin
                            + "\r\nAccess-Control-Request-Method: POST\r\n"
                            + "Access-Control-Request-Headers: authorization, content-type\r\n\r\n")
                    .readAll();
        }
    }
}
