package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the manual in a browser. */
class ManualBrowserTest extends BrowserTest {

    @ParameterizedTest
    @CsvSource({"ranking, 1280", "ranking, 375", "models, 375", "README, 1280"})
    void a_page_is_accessible_and_fits(String name, int width) {
        browser.resize(width, 800);
        browser.open("page/docs/" + name + ".html");
        browser.waitFor("h1");
        assertThat(browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        assertThat(browser.axe()).isEmpty();
        browser.dark();
        assertThat(browser.axe()).isEmpty();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void a_chosen_theme_is_that_of_every_page() {
        browser.open("page/docs/softmax.html");
        browser.waitForText("#theme", "Dark");
        browser.click("#theme");
        browser.open("page/docs/attention.html");
        browser.waitForText("#theme", "Light");
        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isEqualTo("dark");
    }

    @Test
    void pages_link_each_other() {
        browser.open("page/docs/README.html");
        browser.click("main a[href='softmax.html']");
        browser.waitForText("h1", "Softmax");
        browser.click(".on-this-page a[href='#jacobian']");
        assertThat(browser.state()).isEqualTo("page/docs/softmax.html#jacobian");
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
