package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the page as a whole. The views have tests of their own. */
class PageTest extends BrowserTest {
    private static final long MAX_BYTES = 400_000;

    @Test
    void the_page_loads_without_an_error() {
        browser.open("");
        browser.waitFor("h1");
        assertThat(browser.consoleErrors()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.failure()).isEmpty();
            assertThat(request.status()).isEqualTo(200);
        });
    }

    @Test
    void an_address_of_no_view_is_not_silent() {
        browser.open("#/nonsense");
        browser.waitForText("[role=status]", "\u201cnonsense\u201d");
        assertThat(browser.count(".cards li")).isGreaterThan(8);
        assertThat(browser.axe()).isEmpty();
        browser.open("");
        browser.waitFor("h1");
        assertThat(browser.count(".notice")).isZero();
    }

    @Test
    void the_page_calls_no_other_host() {
        browser.open("");
        browser.waitFor("h1");
        assertThat(browser.requests())
                .allSatisfy(
                        request -> assertThat(request.url()).matches("(http://localhost:" + port + "/|data:|blob:).*"));
    }

    @Test
    void the_first_view_is_small() {
        browser.open("");
        browser.waitFor("h1");
        assertThat(browser.requests().stream()
                        .mapToLong(NetworkLog.Request::bytes)
                        .sum())
                .isBetween(1L, MAX_BYTES);
    }

    @Test
    void inline_scripts_and_styles_are_refused() {
        browser.open("");
        browser.script("""
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.setAttribute("style", "color: red");""");
        assertThat(browser.script("return window.ran")).isNull();
        assertThat(browser.consoleErrors()).hasSize(2).allMatch(error -> error.contains("Content Security Policy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void axe_finds_nothing(int width) {
        browser.resize(width, 800);
        browser.open("");
        browser.waitFor("h1");
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
    }
}
