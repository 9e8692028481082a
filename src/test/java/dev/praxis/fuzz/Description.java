package dev.praxis.fuzz;

import dev.praxis.fuzz.Operation.ColumnName;
import dev.praxis.fuzz.Operation.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed OpenAPI description, and its examples. */
final class Description {
    private static final Path FILE = Path.of("openapi/praxis.yaml");
    private static final Path EXAMPLES = Path.of("src/main/resources/examples");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern CSV_NAME = Pattern.compile("`([a-z_]+?)(?:_0)?`[^;]*");

    private final JsonNode root;

    private Description(JsonNode root) {
        this.root = root;
    }

    static Description read() {
        try {
            Map<String, Object> yaml = new Yaml().load(Files.readString(FILE));
            return new Description(MAPPER.valueToTree(yaml));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the target of a {@code $ref}, or the node itself if it is none. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                String id = operation.get("operationId").asString();
                JsonNode content = operation.at("/requestBody/content");
                JsonNode json = content.at("/application~1json/schema");
                operations.add(new Operation(
                        id,
                        path.getKey(),
                        json.isMissingNode() ? null : json,
                        columns(content),
                        operation.get("responses"),
                        examples(id, path.getKey())));
            }
        }
        return operations;
    }

    /** Returns all enum constants of all request fields. */
    List<String> constants() {
        return root.at("/components/schemas").findValues("enum").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the columns of a body: the parts of its form, which CSV has in the same order. */
    private static List<ColumnName> columns(JsonNode content) {
        List<String> csvNames = CSV_NAME.matcher(
                        content.at("/text~1csv/schema/description").asString(""))
                .results()
                .map(name -> name.group(1))
                .toList();
        List<ColumnName> columns = new ArrayList<>();
        content.at("/multipart~1form-data/schema/properties").properties().forEach(part -> {
            // Files of TREC are no columns.
            if (part.getValue().get("description").asString().contains("npy file")) {
                columns.add(new ColumnName(part.getKey(), csvNames.get(columns.size())));
            }
        });
        return columns;
    }

    private static List<Example> examples(String id, String path) {
        Path folder = EXAMPLES.resolve(id);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Example> examples = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                JsonNode example = MAPPER.readTree(Files.readString(file));
                examples.add(
                        new Example(path.replace("{id}", example.at("/path/id").asString("")), example.get("request")));
            }
            return examples;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
