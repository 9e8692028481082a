package dev.praxis.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersFilterTest extends HttpTest {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/nothing", "/actuator/health", "/v3/api-docs", "/swagger-ui.html"})
    void a_response_has_the_security_headers(String path) {
        assertHasHeaders(get(path));
    }

    @Test
    void a_drawing_has_the_security_headers() {
        Answer drawing = send(request("/v1/metrics/roc-curve")
                .header("Content-Type", JSON)
                .header("Accept", "image/svg+xml")
                .POST(BodyPublishers.ofString("{\"scores\":[0.2,0.7],\"labels\":[0,1]}")));
        assertThat(drawing.contentType()).startsWith("image/svg+xml");
        assertHasHeaders(drawing);
    }

    @Test
    void the_page_runs_only_its_own_scripts_and_styles() {
        for (String path : new String[] {"/", "/page/vendor/d3.min.js"}) {
            Answer page = send(request(path).header("Accept", "text/html,*/*;q=0.8"));
            assertThat(page.status()).isEqualTo(200);
            assertThat(values(page, "Content-Security-Policy"))
                    .containsExactly(ResponseHeadersFilter.PAGE_POLICY)
                    .singleElement()
                    .asString()
                    .contains("default-src 'none';", "script-src 'self';", "style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(values(page, "X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(values(page, "X-Frame-Options")).containsExactly("DENY");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/icon.svg", "/page/docs/images/calibration.svg"})
    void a_picture_of_the_page_may_have_inline_style_as_drawings_may(String path) {
        Answer picture = get(path);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(values(picture, "Content-Security-Policy")).containsExactly(ResponseHeadersFilter.RESPONSE_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/../v1/models", "/page/%2e%2e/v1/models", "/page/..;/v1/models", "/page/", "//"})
    void other_spellings_of_the_page_have_the_policy_of_responses(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(http.readAll()).contains("Content-Security-Policy: " + ResponseHeadersFilter.RESPONSE_POLICY);
        }
    }

    @Test
    void swagger_ui_runs_only_its_own_scripts() {
        for (String path : new String[] {"/swagger-ui/index.html", "/swagger-ui/swagger-ui-bundle.js"}) {
            Answer page = get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(values(page, "Content-Security-Policy"))
                    .containsExactly(ResponseHeadersFilter.SWAGGER_POLICY)
                    .singleElement()
                    .asString()
                    .contains("script-src 'self';", "frame-ancestors 'none'");
            assertThat(values(page, "X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(values(page, "X-Frame-Options")).containsExactly("DENY");
        }
    }

    @Test
    void a_response_to_malformed_http_is_not_sniffed() throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /v1/softmax?[]| HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.readAll()).startsWith("HTTP/1.1 400").contains("X-Content-Type-Options: nosniff");
        }
    }

    private static void assertHasHeaders(Answer answer) {
        assertThat(values(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(values(answer, "X-Frame-Options")).containsExactly("DENY");
        assertThat(values(answer, "Content-Security-Policy")).containsExactly(ResponseHeadersFilter.RESPONSE_POLICY);
        assertThat(values(answer, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(values(answer, "Cache-Control")).containsExactly("no-store");
    }

    private static List<String> values(Answer answer, String header) {
        return answer.response().headers().allValues(header);
    }
}
