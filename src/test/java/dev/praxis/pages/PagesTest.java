package dev.praxis.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.HttpTest;
import dev.praxis.JsonAssert;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests that every example of every page runs and returns the response shown below it, with the
 * models of the tests and the bundled one; {@code -Dupdate} rewrites responses, pictures and tables
 * that have changed.
 */
@TestPropertySource(properties = "praxis.models.bundled=target/bundled")
class PagesTest extends HttpTest {
    private static final boolean UPDATE = System.getProperty("update") != null;
    private static final Path PICTURES = Path.of("docs/images");
    private static final String SVG = "image/svg+xml";

    /** The request id of the problems that the pages show. */
    private static final String REQUEST_ID = "6f1c0d2b9a7e43d58c1fb2a09e64d7c3";

    private static final JsonMapper MAPPER = new JsonMapper();

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_example_runs_and_returns_the_response_shown(Page page) throws IOException {
        StringBuilder updated = new StringBuilder(page.text());
        List<Page.Block> blocks = page.blocks();
        Map<String, byte[]> files = new HashMap<>();
        Map<Page.Block, String> changed = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            Page.Block block = blocks.get(i);
            if (!callsTheService(block)) {
                continue;
            }
            Page.Block shown = i + 1 < blocks.size() ? answerOf(block, blocks.get(i + 1), page) : null;
            Output output = run(ShellCommand.parse(block.code()), files, page);
            if (shown == null) {
                assertThat(output.status()).as(block.code()).isEqualTo(200);
            } else {
                String replacement = check(output, shown, block.code());
                if (replacement != null) {
                    changed.put(shown, replacement);
                }
            }
        }
        // From the last to the first, so that the offsets of the others stay valid.
        blocks.reversed().stream()
                .filter(changed::containsKey)
                .forEach(block -> updated.replace(
                        block.codeStart(),
                        block.codeStart() + block.code().length(),
                        // A block that was empty has no line to replace.
                        changed.get(block) + (block.code().isEmpty() ? "\n" : "")));
        page.write(updated.toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_table_is_generated_from_its_source(Page page) {
        DescriptionTables description =
                new DescriptionTables(get("/v3/api-docs").json());
        String generated = Tables.generated(page.text(), (kind, argument) -> switch (kind) {
            case "endpoints" -> description.endpoints();
            case "fields" -> description.fields(argument);
            case "properties" -> PropertyTables.properties(argument);
            default -> throw new IllegalArgumentException(kind);
        });
        if (UPDATE) {
            page.write(generated);
        } else {
            assertThat(page.text())
                    .as("run ./mvnw test -Dtest=PagesTest -Dupdate")
                    .isEqualTo(generated);
        }
    }

    private record Output(String path, int status, String text) {}

    /** Returns whether a block calls the service; the others build, deploy or install. */
    private static boolean callsTheService(Page.Block block) {
        boolean isRun = block.language().equals("sh") && block.code().matches("(?s)(curl|printf) .*");
        assertThat(isRun || !block.language().equals("sh") || !block.code().contains("\ncurl "))
                .as("commands that call the service in a block of their own: %s", block.code())
                .isTrue();
        return isRun;
    }

    private static Page.@Nullable Block answerOf(Page.Block command, Page.Block next, Page page) {
        boolean isAdjacent = page.text().substring(command.end(), next.start()).isBlank();
        return isAdjacent && Set.of("json", "text").contains(next.language()) ? next : null;
    }

    /** Runs commands, and returns the output of the last one. */
    private Output run(List<ShellCommand> commands, Map<String, byte[]> files, Page page) throws IOException {
        Output output = new Output("", 200, "");
        for (ShellCommand command : commands) {
            switch (command.words().getFirst()) {
                case "printf" ->
                    files.put(
                            command.target(),
                            command.words().get(1).replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
                case "curl" -> output = curl(command, files, page);
                default -> throw new IllegalArgumentException("no test runs " + command);
            }
        }
        return output;
    }

    private Output curl(ShellCommand command, Map<String, byte[]> files, Page page) throws IOException {
        CurlRequest curl = new CurlRequest(command.words(), files);
        HttpResponse<byte[]> answer = sendForBytes(curl.to(port).header("X-Request-Id", REQUEST_ID));
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String target = command.target();
        if (target != null) {
            assertThat(answer.statusCode()).as(command.toString()).isEqualTo(200);
            files.put(target, answer.body());
            if (curl.accepts(SVG)) {
                checkPicture(target, text, page);
            }
        }
        if (!command.filter().isEmpty()) {
            assertThat(command.filter().getFirst()).isEqualTo("jq");
            text = Jq.run(command.filter(), text);
        }
        return new Output(curl.path().replaceAll("\\?.*", ""), answer.statusCode(), text.strip());
    }

    private static void checkPicture(String name, String svg, Page page) throws IOException {
        assertThat(page.text()).as("shows the picture").contains("images/" + name);
        Path file = PICTURES.resolve(name);
        if (UPDATE) {
            Files.createDirectories(PICTURES);
            Files.writeString(file, svg);
        }
        assertThat(Files.readString(file)).as(name).isEqualTo(svg);
    }

    /** Checks a response; under {@code -Dupdate} returns the text to show instead, or null. */
    private static @Nullable String check(Output output, Page.Block shown, String command) {
        boolean isJson = shown.language().equals("json");
        try {
            if (isJson) {
                JsonNode expected = MAPPER.readTree(shown.code());
                JsonAssert.assertSameAnswer(output.path(), MAPPER.readTree(output.text()), expected, command);
                boolean isProblem = expected.path("type").asString("").startsWith("urn:praxis:problem:");
                assertThat(output.status())
                        .as(command)
                        .isEqualTo(isProblem ? expected.get("status").asInt() : 200);
            } else {
                assertThat(output.text()).as(command).isEqualTo(shown.code());
                assertThat(output.status()).as(command).isEqualTo(200);
            }
            return null;
        } catch (AssertionError | RuntimeException e) {
            if (!UPDATE) {
                throw e;
            }
            return isJson ? JsonLayout.of(MAPPER.readTree(output.text())) : output.text();
        }
    }
}
