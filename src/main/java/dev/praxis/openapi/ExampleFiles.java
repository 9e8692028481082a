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
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Puts the examples of {@code examples/<operation id>/<name>.json} into the description. Each file
 * has a {@code summary}, a {@code request} that runs as it stands, the variables of its
 * {@code path} if there are any, and the {@code response} that it gets, unless that would be too
 * long to show.
 */
@Component
class ExampleFiles {
    private final ObjectMapper json = new ObjectMapper();

    void addTo(OpenAPI openApi) {
        openApi.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream)
                .forEach(this::addTo);
    }

    private void addTo(Operation operation) {
        for (Resource file : files(operation.getOperationId())) {
            JsonNode example = read(file);
            String name = requireNonNull(file.getFilename()).replace(".json", "");
            add(operation.getRequestBody().getContent(), name, example, "request");
            add(requireNonNull(operation.getResponses().get("200")).getContent(), name, example, "response");
        }
    }

    private static void add(Content content, String name, JsonNode example, String part) {
        if (!example.has(part)) {
            return;
        }
        requireNonNull(content.get(MediaType.APPLICATION_JSON_VALUE))
                .addExamples(
                        name,
                        new Example().summary(example.get("summary").asText()).value(example.get(part)));
    }

    private JsonNode read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource[] files(String operationId) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:examples/" + operationId + "/*.json");
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
