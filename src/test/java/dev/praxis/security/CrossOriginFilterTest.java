package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests cross-origin requests without allowed origins, which is the default. */
class CrossOriginFilterTest extends HttpTest {
    private static final String EVIL = "https://evil.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json",
                "text/csv"
            })
    void a_request_of_a_page_of_another_origin_is_rejected(String type) {
        assertRefused(send(post("/v1/metrics/pr-auc").header("Origin", EVIL).header("Content-Type", type)));
        assertRefused(send(post("/v1/metrics/pr-auc")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", type)));
    }

    @Test
    void a_body_without_a_type_and_a_page_without_an_origin_are_rejected() {
        assertRefused(send(post("/v1/softmax").header("Origin", EVIL)));
        assertRefused(send(post("/v1/softmax").header("Origin", "null")));
        assertRefused(send(post("/v1/softmax").header("Sec-Fetch-Site", "same-site")));
        assertRefused(send(post("/v1/softmax").header("Origin", "http://localhost:1")));
        assertRefused(send(post("/v1/softmax").header("Origin", "http://localhost.evil.example:" + port)));
    }

    @Test
    void the_problem_names_the_origin_and_the_property() {
        Answer answer = send(post("/v1/softmax").header("Origin", EVIL));
        assertThat(answer.json().get("detail").asString()).contains(EVIL).contains("praxis.cors.allowed-origins");
    }

    @Test
    void the_problem_has_the_shape_of_openai_on_openai_paths() {
        Answer answer = send(post("/v1/embeddings").header("Origin", EVIL));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("forbidden");
    }

    @Test
    void own_pages_and_programs_are_allowed() {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            post("/v1/softmax"),
            post("/v1/softmax").header("Origin", "http://localhost:" + port),
            // A proxy that terminates TLS.
            post("/v1/softmax").header("Origin", "https://LOCALHOST:" + port),
            // A proxy that also changes Host.
            post("/v1/softmax").header("Origin", "https://praxis.example").header("Sec-Fetch-Site", "same-origin"),
            post("/v1/softmax").header("Sec-Fetch-Site", "none"),
        }) {
            assertThat(send(request.header("Content-Type", JSON)).status()).isEqualTo(200);
        }
    }

    @Test
    void a_link_from_another_page_works() {
        assertThat(send(request("/swagger-ui/index.html").header("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_page_of_another_origin_cannot_read_responses() {
        Answer answer = send(request("/v1/models").header("Origin", EVIL));
        assertThat(answer.status()).isEqualTo(200);
        assertNoCors(answer);
        assertThat(answer.response().headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("same-origin");
    }

    @Test
    void a_preflight_is_rejected() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("OPTIONS /v1/softmax HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: " + EVIL
                    + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
            assertThat(http.readAll())
                    .startsWith("HTTP/1.1 403")
                    .contains(PROBLEM)
                    .contains("urn:praxis:problem:forbidden")
                    .doesNotContain("Access-Control");
        }
    }

    private HttpRequest.Builder post(String path) {
        return request(path).POST(BodyPublishers.ofString("{\"logits\":[1]}"));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:praxis:problem:forbidden");
        assertNoCors(answer);
    }

    private static void assertNoCors(Answer answer) {
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }
}
