package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Tests that the page has no links to Swagger UI where it is turned off. */
@TestPropertySource(properties = "praxis.documentation.enabled=false")
class WithoutSwaggerTest extends BrowserTest {
    private static final String LINKS = "a[href*='swagger-ui'], a[href*='api-docs']";

    @Test
    void a_view_links_to_the_manual_alone() {
        browser.open("#/softmax");
        browser.waitFor(".exchanges .links a");
        assertThat(browser.texts(".exchanges .links a")).containsExactly("Manual");
        assertThat(browser.texts(".masthead-end a")).containsExactly("Manual");
        assertThat(browser.count(LINKS)).isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void the_first_page_has_no_card_of_it() {
        browser.open("");
        browser.waitFor(".cards a[href='page/docs/learn.html']");
        assertThat(browser.count(LINKS)).isZero();
    }

    @Test
    void no_page_of_the_manual_links_to_it() {
        for (String page : new String[] {"README", "learn", "page"}) {
            assertThat(get("/page/docs/" + page + ".html").response().body())
                    .contains("<main")
                    .doesNotContain("swagger-ui.html\"", "api-docs.yaml\"");
        }
    }
}
