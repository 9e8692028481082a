package dev.praxis.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Answer;
import dev.praxis.HttpTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documented bodies that are files, and their query parameters, against the service. */
class FileBodiesTest extends HttpTest {
    /** The options that say how a file is read, which JSON does not have. */
    private static final String NAME_OF_COLUMN = "The name that ";

    /** The field of retrieval that files have as columns. */
    private static final String JSON_ONLY = "queries";

    private static final String EXTRA_COLUMNS = "ignore_extra_columns";

    private static final String CSV = "/content/text~1csv";

    @Test
    void every_documented_csv_is_accepted() {
        List<String> sent = new ArrayList<>();
        description().get("paths").properties().forEach(path -> {
            JsonNode body = path.getValue().at("/post/requestBody");
            body.at(CSV + "/examples").properties().forEach(example -> {
                String csv = example.getValue().get("value").asString();
                Answer answer = send(request(path.getKey() + requiredOptions(path.getKey()))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(csv)));
                assertThat(answer.status())
                        .as("%s%n%s%n%s", path.getKey(), csv, answer.response().body())
                        .isEqualTo(200);
                sent.add(path.getKey());
            });
        });
        assertThat(sent)
                .containsOnlyOnce("/v1/metrics/pr-auc", "/v1/metrics/confusion", "/v1/metrics/classification")
                .contains("/v1/metrics/calibration", "/v1/metrics/retrieval", "/v1/metrics/gate")
                .hasSize(20);
    }

    @Test
    void csv_examples_have_the_columns_that_are_described() {
        operationsWithFiles().forEach(operation -> {
            JsonNode csv = operation.at("/requestBody" + CSV);
            String described = csv.at("/schema/description").asString();
            csv.get("examples").forEach(example -> {
                String header =
                        example.get("value").asString().lines().findFirst().orElseThrow();
                for (String column : header.split(",", -1)) {
                    assertThat(described).contains("`" + column + "`");
                }
            });
        });
    }

    @Test
    void every_field_of_the_json_is_a_part_of_the_form_or_a_query_parameter() {
        operationsWithFiles().forEach(operation -> {
            JsonNode content = operation.at("/requestBody/content");
            List<String> fields = new ArrayList<>();
            addFields("", content.at("/application~1json/schema"), fields);
            fields.remove(JSON_ONLY);
            List<String> described = new ArrayList<>(
                    content.at("/multipart~1form-data/schema/properties").propertyNames());
            operation.get("parameters").forEach(parameter -> {
                assertThat(parameter.get("in").asString()).isEqualTo("query");
                assertThat(parameter.path("description").asString("")).isNotEmpty();
                // A default would be filled in by the page, and sent beside JSON.
                assertThat(parameter.at("/schema/default").isMissingNode()).isTrue();
                String name = parameter.get("name").asString();
                if (!name.equals(EXTRA_COLUMNS)
                        && !parameter.get("description").asString().startsWith(NAME_OF_COLUMN)) {
                    described.add(name);
                }
            });
            assertThat(described)
                    .as(operation.get("operationId").asString())
                    .containsExactlyInAnyOrderElementsOf(fields);
        });
    }

    @Test
    void options_of_files_are_query_parameters() {
        operationsWithFiles().forEach(operation -> {
            List<JsonNode> parameters =
                    operation.get("parameters").valueStream().toList();
            assertThat(parameters)
                    .extracting(parameter -> parameter.get("name").asString())
                    .contains(EXTRA_COLUMNS);
            assertThat(parameters)
                    .extracting(parameter -> parameter.get("description").asString())
                    .anyMatch(description -> description.startsWith(NAME_OF_COLUMN));
            assertThat(operation.toString()).doesNotContain("read_warnings", "vnd.ms-excel");
        });
    }

    @Test
    void files_of_coco_are_required_parts_of_a_form_with_their_options_as_query_parameters() {
        JsonNode operation = description().at("/paths/~1v1~1metrics~1detection/post");
        JsonNode content = operation.at("/requestBody/content");
        assertThat(content.propertyNames()).containsExactlyInAnyOrder("application/json", "multipart/form-data");
        JsonNode form = content.at("/multipart~1form-data/schema");
        assertThat(form.get("properties").propertyNames()).containsExactly("ground_truth", "detections");
        assertThat(form.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("ground_truth", "detections");
        List<String> fields = new ArrayList<>();
        addFields("", content.at("/application~1json/schema"), fields);
        fields.removeAll(List.of("ground_truths", "detections", "images"));
        assertThat(operation.get("parameters").valueStream())
                .extracting(parameter -> parameter.get("name").asString())
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    /** Adds the names of all fields but objects, each after the name of its object and a dot. */
    private void addFields(String prefix, JsonNode schema, List<String> names) {
        for (Map.Entry<String, JsonNode> field :
                resolved(schema).get("properties").properties()) {
            JsonNode type = resolved(field.getValue());
            if (type.has("properties")) {
                addFields(prefix + field.getKey() + ".", type, names);
            } else {
                names.add(prefix + field.getKey());
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode target = schema.at("/allOf/0").isMissingNode() ? schema : schema.at("/allOf/0");
        return target.has("$ref")
                ? description().at(target.get("$ref").asString().substring(1))
                : target;
    }

    private List<JsonNode> operationsWithFiles() {
        List<JsonNode> operations = description()
                .get("paths")
                .valueStream()
                .map(path -> path.path("post"))
                .filter(operation -> !operation.at("/requestBody" + CSV).isMissingNode())
                .toList();
        assertThat(operations).hasSize(14);
        return operations;
    }

    /** Parameters that files need besides their columns, which a single operation has. */
    private static String requiredOptions(String path) {
        return path.endsWith("/gate") ? "?minimum=accuracy:0.1" : "";
    }

    private JsonNode description() {
        return get("/v3/api-docs").json();
    }
}
