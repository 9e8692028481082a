package dev.praxis.page;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bodies that the page sends, so that a test can send the same and compare the answers. */
final class SentBodies {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Browser browser;

    private SentBodies(Browser browser) {
        this.browser = browser;
    }

    /** Records the bodies of all calls from now on, until another page is opened. */
    static SentBodies record(Browser browser) {
        browser.script("""
                const send = window.fetch;
                window.sentBodies = [];
                window.fetch = (address, options) => {
                  window.sentBodies.push([new URL(address).pathname, options?.body ?? ""]);
                  return send(address, options);
                };""");
        return new SentBodies(browser);
    }

    /**
     * Waits for a body and returns the latest such.
     *
     * @param condition a JavaScript expression of {@code body}
     */
    String waitFor(String path, String condition) {
        String found = "window.sentBodies.filter(([path, text]) => { const body = JSON.parse(text || null);"
                + " return path === '" + path + "' && (" + condition + "); }).at(-1)";
        browser.waitUntil("(" + found + ") !== undefined");
        List<?> call = (List<?>) Objects.requireNonNull(browser.script("return " + found));
        return String.valueOf(call.get(1));
    }

    /** Returns the paths of all calls. */
    List<String> paths() {
        List<?> paths =
                (List<?>) Objects.requireNonNull(browser.script("return window.sentBodies.map(([path]) => path)"));
        return paths.stream().map(String::valueOf).toList();
    }

    static JsonNode parse(String body) {
        return MAPPER.readTree(body);
    }
}
