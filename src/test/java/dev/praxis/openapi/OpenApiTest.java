package dev.praxis.openapi;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import dev.praxis.JsonAssert;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.info.BuildProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed description and examples against the running service; {@code -Dupdate} rewrites
 * them.
 */
class OpenApiTest extends HttpTest {
    private static final boolean UPDATE = System.getProperty("update") != null;
    private static final Path COMMITTED = Path.of("openapi/praxis.yaml");
    private static final Path EXAMPLES = Path.of("src/main/resources/examples");
    private static final JsonMapper JSON_MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    private BuildProperties build;

    @Test
    void the_committed_description_matches_that_of_the_service() throws IOException {
        String served = send(request("/v3/api-docs.yaml")).response().body();
        if (UPDATE) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED))
                .as("run ./mvnw test -Dtest=OpenApiTest -Dupdate")
                .isEqualTo(served);
        assertThat(served).startsWith("openapi: 3.0.");
    }

    @Test
    void every_example_runs_and_returns_the_response_shown() throws IOException {
        JsonNode description = description();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(EXAMPLES)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            ObjectNode example = (ObjectNode) JSON_MAPPER.readTree(Files.readString(file));
            String path = pathOf(
                    Objects.requireNonNull(file.getParent()).getFileName().toString(), description);
            String filled = path.replace("{id}", example.at("/path/id").asString(""));
            Answer answer = post(filled, example.get("request").toString());
            assertThat(answer.status()).as(file.toString()).isEqualTo(200);
            if (!example.has("response")) {
                // Too long to show.
                assertThat(answer.response().body()).as(file.toString()).hasSizeGreaterThan(30_000);
                continue;
            }
            try {
                JsonAssert.assertSameAnswer(filled, answer.json(), example.get("response"), file.toString());
            } catch (AssertionError e) {
                if (!UPDATE) {
                    throw e;
                }
                example.set("response", answer.json());
                Files.writeString(file, JSON_MAPPER.writeValueAsString(example) + "\n");
            }
        }
    }

    @Test
    void every_operation_is_described_with_examples_and_problems() {
        for (JsonNode path : description().get("paths")) {
            for (Map.Entry<String, JsonNode> method : path.properties()) {
                JsonNode operation = method.getValue();
                String id = operation.path("operationId").asString();
                for (String text : new String[] {"summary", "description"}) {
                    assertThat(operation.path(text).asString(""))
                            .as(id + " " + text)
                            .isNotEmpty();
                }
                assertThat(operation.get("tags"))
                        .as(id)
                        .isNotEmpty()
                        .allSatisfy(tag -> assertThat(tag.asString()).doesNotContain("controller"));
                assertThat(operation.get("responses").propertyNames()).as(id).contains("200", "406", "500", "503");
                if (method.getKey().equals("get")) {
                    continue;
                }
                String json = "/content/application~1json/examples";
                assertThat(operation.at("/requestBody" + json))
                        .as(id + " request examples")
                        .isNotEmpty();
                assertThat(operation.at("/responses/200" + json))
                        .as(id + " response examples")
                        .isNotEmpty();
                assertThat(operation.get("responses").propertyNames()).as(id).contains("400", "413", "415", "422");
            }
        }
    }

    @Test
    void operations_and_tags_are_in_the_order_of_topics() {
        JsonNode description = description();
        assertThat(description.get("paths").propertyNames()).containsExactlyElementsOf(ApiOrder.PATHS);
        List<String> used = description
                .get("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.at("/tags/0").asString())
                .toList();
        List<String> tags = description
                .get("tags")
                .valueStream()
                .map(tag -> tag.get("name").asString())
                .toList();
        assertThat(tags).isEqualTo(used.stream().distinct().toList());
        assertThat(used).as("operations of a tag are neighbors").isSortedAccordingTo(comparingInt(tags::indexOf));
        assertThat(description.get("tags").valueStream())
                .allSatisfy(
                        tag -> assertThat(tag.path("description").asString("")).isNotEmpty());
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(description().at("/info/version").asString()).isEqualTo(build.getVersion());
    }

    /**
     * Checks that nullable is only used beside a type. OpenAPI 3.0 ignores it beside a reference or
     * without a type.
     */
    @Test
    void nothing_is_nullable_without_a_type() {
        assertThat(description().findParents("nullable"))
                .isNotEmpty()
                .allSatisfy(schema ->
                        assertThat(schema.has("type")).as(schema.toString()).isTrue());
    }

    @Test
    void every_field_is_described() {
        for (JsonNode schema : description().at("/components/schemas")) {
            schema.path("properties")
                    .propertyStream()
                    // A field that is another schema is described there.
                    .filter(field -> !field.getValue().has("$ref"))
                    .forEach(field -> assertThat(
                                    field.getValue().path("description").asString(""))
                            .as(field.getKey())
                            .isNotEmpty());
        }
    }

    @Test
    void the_example_problems_are_real() {
        JsonNode responses = description().at("/components/responses");
        String example = "/content/application~1problem+json/example";
        assertThat(responses.at("/InvalidInput" + example)).isEqualTo(problem("{\"logits\": [1, \"two\"]}"));
        assertThat(responses.at("/UnreadableJson" + example)).isEqualTo(problem("{\"logits\": [1, NaN]}"));
    }

    @Test
    void the_page_to_try_it_out_is_served() {
        assertThat(send(request("/swagger-ui/index.html")).response().body()).contains("swagger-ui");
        assertThat(send(request("/swagger-ui.html")).status()).isIn(200, 302);
    }

    /** Returns the response to a request with the id that the description shows. */
    private JsonNode problem(String body) {
        return send(request("/v1/softmax")
                        .header("Content-Type", JSON)
                        .header("X-Request-Id", "6f1c0d2b9a7e43d58c1fb2a09e64d7c3")
                        .POST(BodyPublishers.ofString(body)))
                .json();
    }

    private JsonNode description() {
        return get("/v3/api-docs").json();
    }

    private static String pathOf(String operationId, JsonNode description) {
        return description
                .get("paths")
                .propertyStream()
                .filter(path -> path.getValue()
                        .valueStream()
                        .anyMatch(operation ->
                                operationId.equals(operation.path("operationId").asString())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + operationId))
                .getKey();
    }
}
