package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every curl of the README has the answer that stands below it; {@code -Dupdate} writes the answers anew. */
class ReadmeTest extends HttpTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "```sh\ncurl -s localhost:8080(\\S+) -H 'Content-Type: application/json' -d '(.*?)'( \\| jq -c '\\{(.*?)}')?\n```\n\n```json\n(.*?)\n```",
            Pattern.DOTALL);
    private static final JsonMapper JSON_MAPPER = new JsonMapper();

    @Test
    void every_curl_has_the_answer_that_stands_below_it() throws IOException {
        String readme = Files.readString(README);
        StringBuilder updated = new StringBuilder();
        Matcher example = EXAMPLE.matcher(readme);
        int examples = 0;
        while (example.find()) {
            Answer answer = post(example.group(1), example.group(2));
            boolean whole = example.group(4) == null;
            JsonNode shown = whole ? answer.json() : only(answer.json(), example.group(4));
            if (System.getProperty("update") == null) {
                JsonAssert.assertSame(shown, JSON_MAPPER.readTree(example.group(5)), example.group(1));
            }
            String text = whole ? answer.response().body() : shown.toString();
            example.appendReplacement(
                    updated,
                    Matcher.quoteReplacement(example.group().replace(example.group(5) + "\n```", text + "\n```")));
            examples++;
        }
        assertThat(examples).isEqualTo(readme.split("\ncurl ", -1).length - 1);
        if (System.getProperty("update") != null) {
            Files.writeString(README, example.appendTail(updated));
        }
    }

    private static JsonNode only(JsonNode json, String fields) {
        ObjectNode chosen = JSON_MAPPER.createObjectNode();
        for (String field : fields.split(", ", -1)) {
            chosen.set(field, json.get(field));
        }
        return chosen;
    }
}
