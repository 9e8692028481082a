package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every curl of the README has the answer that stands below it; {@code -Dupdate} writes the answers
 * anew.
 */
class ReadmeTest extends HttpTest {
    private static final Path README = Path.of("README.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "```sh\ncurl -s localhost:8080(\\S+) -H 'Content-Type: application/json'(?: \\\\\n)? +-d '(.*?)'(?: \\| (jq [^\n]+))?\n```\n\n```(?:json|text)\n(.*?)\n```",
            Pattern.DOTALL);
    /** That of the problems that it shows. */
    private static final String REQUEST_ID = "6f1c0d2b9a7e43d58c1fb2a09e64d7c3";

    private static final JsonMapper JSON_MAPPER = new JsonMapper();

    /** What the README's jq programs print of an answer. */
    private static final Map<String, Function<JsonNode, String>> JQ = Map.of(
            "jq -c '[.tokens[].text, (.output | length), (.output[0] | length)]'",
            answer -> "[%s,%d,%d]"
                    .formatted(
                            answer.get("tokens")
                                    .valueStream()
                                    .map(token -> token.get("text").toString())
                                    .collect(Collectors.joining(",")),
                            answer.get("output").size(),
                            answer.at("/output/0").size()),
            "jq -c '[.best_epoch, .validation_loss[0], .best_validation_loss, .last_fit.validation_loss, .diagnosis.verdict]'",
            answer -> "[%s,%s,%s,%s,%s]"
                    .formatted(
                            answer.get("best_epoch"),
                            answer.at("/validation_loss/0"),
                            answer.get("best_validation_loss"),
                            answer.at("/last_fit/validation_loss"),
                            answer.at("/diagnosis/verdict")),
            "jq -r '.stages[] | \"\\(.name) \\(.shape): \\(.formula)\"'",
            answer -> stages(answer.get("stages")),
            "jq -r '.results[0].stages[] | \"\\(.name) \\(.shape): \\(.formula)\"'",
            answer -> stages(answer.at("/results/0/stages")));

    private static String stages(JsonNode stages) {
        return stages.valueStream()
                .map(stage -> "%s %s: %s"
                        .formatted(
                                stage.get("name").asString(),
                                stage.get("shape"),
                                stage.get("formula").asString()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void every_curl_has_the_answer_that_stands_below_it() throws IOException {
        String readme = Files.readString(README);
        StringBuilder updated = new StringBuilder();
        Matcher example = EXAMPLE.matcher(readme);
        int examples = 0;
        while (example.find()) {
            String where = example.group(1);
            Answer answer = send(request(where)
                    .header("Content-Type", JSON)
                    .header("X-Request-Id", REQUEST_ID)
                    .POST(BodyPublishers.ofString(example.group(2))));
            String program = example.group(3);
            String shown = example.group(4);
            String text = program == null
                    ? answer.response().body()
                    : Objects.requireNonNull(JQ.get(program), program).apply(answer.json());
            if (System.getProperty("update") == null) {
                if (program == null) {
                    JsonAssert.assertSameAnswer(where, answer.json(), JSON_MAPPER.readTree(shown), where);
                } else {
                    assertThat(text).as(where).isEqualTo(shown);
                }
            }
            example.appendReplacement(
                    updated, Matcher.quoteReplacement(example.group().replace(shown + "\n```", text + "\n```")));
            examples++;
        }
        assertThat(examples).isEqualTo(readme.split("\ncurl .*application/json", -1).length - 1);
        if (System.getProperty("update") != null) {
            Files.writeString(README, example.appendTail(updated));
        }
    }
}
