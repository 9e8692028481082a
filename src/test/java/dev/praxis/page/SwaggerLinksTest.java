package dev.praxis.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** Tests the links of the page to operations in Swagger UI. */
class SwaggerLinksTest extends BrowserTest {

    @ParameterizedTest
    @CsvSource({
        "Softmax/softmax, /v1/softmax",
        "Dense%20networks/denseTrain, /v1/dense/train",
        "Precision%20and%20recall/prAuc, /v1/metrics/pr-auc",
        "Models/embeddings, /v1/embeddings",
    })
    void a_link_opens_an_operation(String operation, String path) {
        browser.open("swagger-ui/index.html#/" + operation);
        browser.waitFor(".opblock.is-open");
        assertThat(browser.count(".opblock.is-open")).isEqualTo(1);
        assertThat(browser.text(".opblock.is-open .opblock-summary-path").replaceAll("[\\s\u200b]", ""))
                .isEqualTo(path);
    }

    /** Every link is compared with the description, since opening each in a browser takes long. */
    @Test
    void every_operation_of_the_views_is_described_with_its_tag() throws IOException {
        JsonNode paths = get("/v3/api-docs").json().get("paths");
        Set<String> described = paths.valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.at("/tags/0").asString() + "/"
                        + operation.get("operationId").asString())
                .collect(Collectors.toSet());
        Matcher links = Pattern.compile("tag: \"([^\"]+)\",\\s*id: \"([^\"]+)\"")
                .matcher(new ClassPathResource("static/page/views.js").getContentAsString(StandardCharsets.UTF_8));
        List<String> linked =
                links.results().map(link -> link.group(1) + "/" + link.group(2)).toList();
        assertThat(linked).hasSizeGreaterThan(20);
        assertThat(described).containsAll(linked);
    }

    @Test
    void swagger_ui_lists_the_tags_in_the_order_of_topics() {
        browser.open("swagger-ui/index.html");
        browser.waitFor(".opblock-tag");
        assertThat(browser.texts(".opblock-tag a span"))
                .startsWith("Softmax", "Cross-entropy", "Attention", "Encoder", "Dense networks")
                .containsSubsequence("Uncertainty", "Models", "Precision and recall", "Reports", "Ollama");
        assertThat(browser.count(".opblock")).as("operations are folded").isZero();
        assertThat(browser.consoleErrors()).isEmpty();
    }
}
