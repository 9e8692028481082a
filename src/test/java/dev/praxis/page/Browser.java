package dev.praxis.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** A headless Chromium, driven by tests of the page. */
final class Browser implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String AXE = """
            const done = arguments[0];
            axe.run().then(
              results => done(results.violations.map(rule =>
                rule.id + ": " + rule.help + " " + rule.nodes.map(node => node.target.join(" ")).join(", "))),
              error => done(["axe: " + error]));""";

    private final ChromeDriver driver;
    private final List<String> errors = new ArrayList<>();
    private final NetworkLog network = new NetworkLog();
    private String site = "";

    Browser(Path chromium, Path chromeDriver) {
        driver = Chromium.start(chromium, chromeDriver);
        driver.manage().timeouts().scriptTimeout(TIMEOUT).pageLoadTimeout(TIMEOUT);
    }

    /**
     * Prepares a new test: nothing cached or stored, the light theme, no reduced motion, the size
     * of a desktop.
     *
     * @param url the address of the service, with a slash at its end
     */
    void use(String url) {
        site = url;
        driver.get("about:blank");
        cdp("Network.clearBrowserCache", Map.of());
        cdp("Storage.clearDataForOrigin", Map.of("origin", url.substring(0, url.length() - 1), "storageTypes", "all"));
        media(Map.of("prefers-color-scheme", "light", "prefers-reduced-motion", "no-preference"));
        resize(1280, 800);
    }

    /**
     * Loads the page anew. Returns when all of its scripts have run.
     *
     * @param state the state in the URL, such as {@code #/softmax}; may be a path
     */
    void open(String state) {
        driver.get("about:blank");
        readLogs();
        errors.clear();
        network.clear();
        driver.get(site + state);
    }

    /** Returns the address in the URL bar after the address of the service. */
    String state() {
        String url = Objects.requireNonNull(driver.getCurrentUrl());
        return url.startsWith(site) ? url.substring(site.length()) : url;
    }

    void back() {
        driver.navigate().back();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Returns the visible text of the first element that matches. */
    String text(String css) {
        return find(css).getText();
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    void click(String css) {
        find(css).click();
    }

    /** Replaces the text of a field, as a person does. */
    void type(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    void press(String css, CharSequence... keys) {
        find(css).sendKeys(keys);
    }

    /** Sets the value of a field, such as a slider, and sends the events of a change. */
    void set(String css, Object value) {
        script("""
                const field = document.querySelector(arguments[0]);
                field.value = arguments[1];
                field.dispatchEvent(new Event("input", {bubbles: true}));
                field.dispatchEvent(new Event("change", {bubbles: true}));""", css, String.valueOf(value));
    }

    /** Waits until an element matches and is visible, and returns it. */
    WebElement waitFor(String css) {
        waitUntil("document.querySelector(arguments[0])?.checkVisibility()", css);
        return find(css);
    }

    /** Waits until an element's text contains a text. */
    void waitForText(String css, String text) {
        waitUntil("document.querySelector(arguments[0])?.textContent.includes(arguments[1])", css, text);
    }

    /**
     * Waits until a JavaScript expression is true, and fails the test after some time. The
     * expression is evaluated before each frame.
     *
     * @param arguments the elements of the array {@code arguments} in the expression
     */
    void waitUntil(String expression, Object... arguments) {
        try {
            driver.executeAsyncScript("""
                    const done = arguments[arguments.length - 1];
                    const look = () => (%s) ? done(true) : requestAnimationFrame(look);
                    look();""".formatted(expression), arguments);
        } catch (ScriptTimeoutException e) {
            throw new AssertionError(
                    "waited in vain for %s of %s at %s; errors: %s"
                            .formatted(expression, List.of(arguments), state(), consoleErrors()),
                    e);
        }
    }

    @Nullable
    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Returns the errors and warnings since the page was opened: messages of scripts, uncaught
     * exceptions, failed requests and violations of the content security policy.
     */
    List<String> consoleErrors() {
        readLogs();
        return List.copyOf(errors);
    }

    /** Returns the requests since the page was opened. */
    List<NetworkLog.Request> requests() {
        readLogs();
        return network.requests();
    }

    /** Returns what axe-core finds on the page as it is now, one line per rule. */
    List<String> axe() {
        try (InputStream axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<?> violations = (List<?>) Objects.requireNonNull(driver.executeAsyncScript(AXE));
        return violations.stream().map(String::valueOf).toList();
    }

    void dark() {
        media(Map.of("prefers-color-scheme", "dark"));
    }

    void reduceMotion() {
        media(Map.of("prefers-reduced-motion", "reduce"));
    }

    /** Sets the size of the window in CSS pixels; at most 600 wide is a phone with touch. */
    void resize(int width, int height) {
        boolean isPhone = width <= 600;
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
        cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", isPhone));
    }

    /** Writes a picture of the whole page, beyond the window, as PNG. */
    void screenshot(Path file) {
        Object png = cdp("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private void media(Map<String, String> features) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        features.entrySet().stream()
                                .map(feature -> Map.of("name", feature.getKey(), "value", feature.getValue()))
                                .toList()));
    }

    private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    private void readLogs() {
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(entry -> errors.add(entry.getMessage()));
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().forEach(entry -> network.add(entry.getMessage()));
    }
}
