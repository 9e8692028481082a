package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.Gzip;
import dev.praxis.HttpTest;
import dev.praxis.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests how the files of the page are served, without a browser. */
class PageFilesTest extends HttpTest {
    private static final String D3 = "/page/vendor/d3.min.js";
    private static final Pattern LINK = Pattern.compile("<(?:link|script|img)[^>]* (?:href|src)=\"(page/[^\"]+)\"");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    /** Returns a request as browsers send it. */
    private HttpRequest.Builder browserRequest(String path) {
        return request(path).header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    @Test
    void a_browser_gets_the_page() {
        Answer page = send(browserRequest("/"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(values(page, "Vary")).contains("Accept");
        assertThat(page.response().body()).startsWith("<!doctype html>").contains("<title>Praxis");
    }

    @Test
    void other_clients_probe_the_health() {
        for (HttpRequest.Builder probe : List.of(request("/"), request("/").header("Accept", "*/*"))) {
            Answer answer = send(probe);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).isEmpty();
        }
    }

    @Test
    void the_files_of_the_page_have_their_types() {
        List<String> links = LINK.matcher(send(browserRequest("/")).response().body())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(links).isNotEmpty();
        for (String link : links) {
            Answer file = send(request(URI.create("/").resolve(link).getPath()));
            assertThat(file.status()).as(link).isEqualTo(200);
            assertThat(file.contentType()).as(link).isEqualTo(TYPES.get(link.substring(link.lastIndexOf('.') + 1)));
        }
    }

    @Test
    void the_library_is_served_without_its_version() {
        Answer library = get(D3);
        assertThat(library.status()).isEqualTo(200);
        assertThat(library.contentType()).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(library.response().body()).startsWith("// https://d3js.org v7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", D3})
    void a_file_is_revalidated_each_time(String path) {
        Answer file = send(browserRequest(path));
        assertThat(values(file, "Cache-Control")).containsExactly("no-cache");
        assertThat(values(file, "Last-Modified")).isEmpty();
        String tag = values(file, "ETag").getFirst();
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        Answer unchanged = send(browserRequest(path).header("If-None-Match", tag));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.response().body()).isEmpty();
        assertThat(values(unchanged, "ETag")).containsExactly(tag);
        assertThat(values(unchanged, "Cache-Control")).containsExactly("no-cache");
        assertThat(send(browserRequest(path).header("If-None-Match", "W/\"0\"")).status())
                .isEqualTo(200);
    }

    @Test
    void a_file_is_compressed_and_keeps_its_tag() {
        HttpResponse<byte[]> plain = sendForBytes(request(D3));
        HttpResponse<byte[]> compressed = sendForBytes(request(D3).header("Accept-Encoding", "gzip"));
        assertThat(compressed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(compressed.headers().allValues("Vary")).contains("Accept-Encoding");
        assertThat(compressed.headers().allValues("ETag"))
                .isEqualTo(plain.headers().allValues("ETag"));
        assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
        assertThat(Gzip.decompress(compressed.body())).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", D3})
    void head_is_answered_without_a_body(String path) {
        Answer head = send(browserRequest(path).HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.response().body()).isEmpty();
        assertThat(head.contentType()).isEqualTo(send(browserRequest(path)).contentType());
    }

    @Test
    void other_methods_are_not_allowed() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Answer answer = send(request(D3).method(method, BodyPublishers.ofString("{}")));
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.contentType()).as(method).isEqualTo(PROBLEM);
        }
        HttpRequest.Builder options = request(D3).method("OPTIONS", BodyPublishers.noBody());
        assertThat(values(send(options), "Allow")).containsExactly("GET,HEAD,OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/static/index.html",
                "/page",
                "/page/",
                "/page/index.html",
                "/page/nothing.js",
                "/page/vendor",
                "/page/vendor/",
                "/page/vendor/d3.js",
                "/page/vendor/package.json",
                "/webjars/d3/7.9.0/dist/d3.min.js",
                "/favicon.ico",
                "//",
                "//page/vendor/d3.min.js",
                "/page//vendor/d3.min.js",
                "/page/../application.yaml",
                "/page/../../application.yaml",
                "/page/%2e%2e/%2e%2e/application.yaml",
                "/page/..%2f..%2fapplication.yaml",
                "/page/..;/..;/application.yaml",
                "/page/vendor/..%2f..%2findex.html",
                "/page/vendor%2fd3.min.js",
                "/page/vendor\\d3.min.js",
                "/page/main.js/",
                "/page/vendor/d3.min.js/",
                "/page/docs/README.html/",
                "/page/%00",
                "/page/d3.min.js%00.css",
                "/page/file:/etc/passwd",
                "/page/classpath:application.yaml",
                "/page/META-INF/MANIFEST.MF",
            })
    void everything_else_is_not_found(String path) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            String answer = http.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readAll();
            assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*");
            assertThat(answer).contains("application/problem+json").doesNotContain("spring:", "root:");
        }
    }

    @Test
    void queries_of_files_are_ignored() {
        assertThat(get(D3 + "?v=1").status()).isEqualTo(200);
    }

    @Test
    void requests_are_measured_by_pattern() {
        send(browserRequest("/"));
        get(D3);
        get("/page/nothing-" + System.identityHashCode(this) + ".js");
        for (String pattern : List.of("/", "/page/**", D3)) {
            assertThat(measurement("http.server.requests?tag=uri:" + pattern.replace("*", "%2A"), "COUNT"))
                    .as(pattern)
                    .isPositive();
        }
        assertThat(get("/actuator/metrics/http.server.requests").response().body())
                .doesNotContain("nothing-");
    }

    private static List<String> values(Answer answer, String header) {
        return answer.response().headers().allValues(header);
    }
}
