package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the manual: the pages of docs, as the service renders them. */
class ManualTest extends HttpTest {
    private static final String FOLDER = "/page/docs/";
    private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern FENCED_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\|$");
    private static final Pattern DELIMITER_ROW = Pattern.compile("(?m)^\\|[-: |]+\\|$");

    /** Paths outside the manual, which other tests cover. */
    private static final Set<String> OUTSIDE = Set.of("/", "/swagger-ui.html", "/v3/api-docs.yaml");

    /** The answers by path of what was already asked for. */
    private final Map<String, Answer> pages = new HashMap<>();

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_link_leads_somewhere(String name) {
        URI page = URI.create(FOLDER + name + ".html");
        List<String> targets = all(TARGET, html(page.getPath()));
        assertThat(targets).hasSizeGreaterThan(8).noneMatch(target -> target.contains(".md"));
        for (String target : targets) {
            URI link = page.resolve(target);
            if (link.getHost() != null || OUTSIDE.contains(link.getPath())) {
                continue;
            }
            assertThat(answer(link.getPath()).status()).as(target).isEqualTo(200);
            if (link.getFragment() != null) {
                assertThat(all(ID, html(link.getPath()))).as(target).contains(link.getFragment());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_ids_of_a_page_are_unique(String name) {
        assertThat(all(ID, html(FOLDER + name + ".html"))).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("names")
    void no_page_loses_a_row_of_a_table(String name) throws IOException {
        String markdown = FENCED_BLOCK
                .matcher(Files.readString(Path.of("docs", name + ".md")))
                .replaceAll("");
        String html = html(FOLDER + name + ".html");
        int tables = count(DELIMITER_ROW, markdown);
        assertThat(count(Pattern.compile("<table>"), html)).isEqualTo(tables);
        assertThat(count(Pattern.compile("<tr>"), html)).isEqualTo(count(ROW, markdown) - tables);
    }

    @ParameterizedTest
    @MethodSource("names")
    void comments_of_generated_parts_are_dropped(String name) {
        assertThat(html(FOLDER + name + ".html")).doesNotContain("<!--", "&lt;!-- table", "&lt;!-- end");
    }

    @Test
    void links_out_of_the_manual_are_text_or_lead_to_what_is_served() {
        assertThat(html(FOLDER + "README.html"))
                .contains("<p>Start with the front page if you have not run Praxis yet.");
        assertThat(html(FOLDER + "comparison.html")).contains("<a href=\"../../v3/api-docs.yaml\">");
    }

    @Test
    void images_are_served() {
        Answer image = get(FOLDER + "images/calibration.svg");
        assertThat(image.status()).isEqualTo(200);
        assertThat(image.contentType()).isEqualTo("image/svg+xml");
    }

    @Test
    void a_page_is_revalidated_each_time() {
        Answer page = answer(FOLDER + "softmax.html");
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.response().headers().allValues("Cache-Control")).containsExactly("no-cache");
        String tag = page.response().headers().firstValue("ETag").orElseThrow();
        assertThat(send(request(FOLDER + "softmax.html").header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown.html",
                "softmax",
                "softmax.md",
                "page.template",
                "images/",
                "images/unknown.svg",
                "images/softmax.html",
                "..%2fpage.html",
            })
    void everything_else_is_not_found(String path) {
        Answer answer = get(FOLDER + path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.contentType()).isEqualTo(PROBLEM);
    }

    private String html(String path) {
        return answer(path).response().body();
    }

    private Answer answer(String path) {
        return pages.computeIfAbsent(path, this::get);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().map(MatchResult::start).count();
    }
}
