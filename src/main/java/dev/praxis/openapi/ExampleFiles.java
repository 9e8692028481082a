package dev.praxis.openapi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Adds the examples of {@code examples/<operation id>/<name>.json} to the description. Each file
 * has a {@code summary}, a complete {@code request}, the variables of its {@code path} if there are
 * any, and the {@code response}, unless that is too long to show. The file with
 * {@code "first": true} comes first: Swagger UI fills in the first example.
 */
@Component
class ExampleFiles {
    private final ObjectMapper json = new ObjectMapper();

    private record ExampleFile(String name, JsonNode content) {
        boolean isFirst() {
            return content.path("first").asBoolean();
        }
    }

    void addTo(OpenAPI openApi) {
        openApi.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream)
                .forEach(this::addTo);
    }

    private void addTo(Operation operation) {
        for (ExampleFile file : files(operation.getOperationId())) {
            String summary = file.content().get("summary").asText();
            add(
                    operation.getRequestBody().getContent(),
                    file.name(),
                    summary,
                    file.content().get("request"));
            JsonNode response = file.content().get("response");
            if (response != null) {
                JsonNode shown = LongArrays.cut(response);
                add(
                        requireNonNull(operation.getResponses().get("200")).getContent(),
                        file.name(),
                        shown.equals(response) ? summary : summary + LongArrays.NOTE,
                        shown);
            }
        }
    }

    private static void add(Content content, String name, String summary, JsonNode value) {
        requireNonNull(content.get(MediaType.APPLICATION_JSON_VALUE))
                .addExamples(name, new Example().summary(summary).value(value));
    }

    private List<ExampleFile> files(String operationId) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:examples/" + operationId + "/*.json");
            return Arrays.stream(files)
                    .map(this::read)
                    .sorted(Comparator.comparing(ExampleFile::isFirst)
                            .reversed()
                            .thenComparing(ExampleFile::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExampleFile read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return new ExampleFile(requireNonNull(file.getFilename()).replace(".json", ""), json.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
