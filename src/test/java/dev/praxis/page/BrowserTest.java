package dev.praxis.page;

import dev.praxis.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Support for tests of the page in a browser, which starts each test with nothing stored, in the
 * light theme and at the width of a desktop.
 */
@ExtendWith(BrowserExtension.class)
abstract class BrowserTest extends HttpTest {
    Browser browser;

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
        browser.use("http://localhost:" + port + "/");
    }
}
