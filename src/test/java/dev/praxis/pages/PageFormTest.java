package dev.praxis.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageFormTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final int FRONT_PAGE_LINES = 130;
    private static final int WIDTH = 120;

    static List<Page> pages() {
        return Page.all();
    }

    @Test
    void the_front_page_fits_on_three_screens() {
        List<String> lines = Page.read(Path.of("README.md")).text().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(FRONT_PAGE_LINES);
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void prose_has_lines_of_at_most_120_columns(Page page) {
        String prose = page.text().replaceAll("(?ms)^```.*?^```$", "");
        assertThat(prose.lines().filter(line -> !line.startsWith("|")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_to_a_file_and_a_heading_of_the_repository(Page page) {
        String prose = page.text().replaceAll("(?ms)^```.*?^```$", "");
        LINK.matcher(prose)
                .results()
                .map(PageFormTest::target)
                .filter(target -> !target.matches("https?:.*"))
                .forEach(target -> assertLeadsSomewhere(page, target));
    }

    @Test
    void the_manual_lists_every_page() {
        String index = Page.read(Path.of("docs/README.md")).text();
        assertThat(Page.all().stream()
                        .map(Page::file)
                        .filter(file -> file.startsWith("docs") && !file.endsWith("README.md"))
                        .map(file -> file.getFileName().toString()))
                .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
    }

    @Test
    void every_property_is_described_in_the_configuration_reference() {
        String reference = Page.read(Path.of("docs/configuration.md")).text();
        assertThat(PropertyTables.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(reference).contains("| `" + name + "` |"));
    }

    private static String target(MatchResult link) {
        return Objects.requireNonNullElseGet(link.group(1), () -> link.group(2));
    }

    private static void assertLeadsSomewhere(Page page, String target) {
        String[] parts = target.split("#", -1);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        assertThat(Files.exists(file)).as("%s links to %s", page, target).isTrue();
        if (parts.length > 1) {
            assertThat(anchors(Page.read(file)))
                    .as("%s links to %s", page, target)
                    .contains(parts[1]);
        }
    }

    private static Set<String> anchors(Page page) {
        return HEADING.matcher(page.text())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
