package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every curl of the README has the answer that stands below it; {@code -Dupdate} writes the answers anew. */
class ReadmeTest extends HttpTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "```sh\ncurl -s localhost:8080(\\S+) -H 'Content-Type: application/json' -d '(.*?)'\n```\n\n```json\n(.*?)\n```",
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
            if (System.getProperty("update") == null) {
                JsonAssert.assertSame(answer.json(), JSON_MAPPER.readTree(example.group(3)), example.group(1));
            }
            String text = answer.response().body();
            example.appendReplacement(
                    updated,
                    Matcher.quoteReplacement(example.group().replace(example.group(3) + "\n```", text + "\n```")));
            examples++;
        }
        assertThat(examples).isEqualTo(readme.split("\ncurl ", -1).length - 1);
        if (System.getProperty("update") != null) {
            Files.writeString(README, example.appendTail(updated));
        }
    }
}
