package dev.praxis.pages;

import static dev.praxis.pages.Tables.cell;
import static dev.praxis.pages.Tables.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables of configuration properties, from the metadata that the build derives from the code. */
final class PropertyTables {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private PropertyTables() {}

    /** Returns a row per property under a prefix, in alphabetical order. */
    static String properties(String prefix) {
        StringBuilder table = new StringBuilder(Tables.head("property", "default", "meaning"));
        List<JsonNode> properties = metadata()
                .filter(property ->
                        name(property).equals(prefix) || name(property).startsWith(prefix + "."))
                .sorted(Comparator.comparing(PropertyTables::name))
                .toList();
        if (properties.isEmpty()) {
            throw new IllegalArgumentException("no property under " + prefix);
        }
        for (JsonNode property : properties) {
            JsonNode value = property.path("defaultValue");
            table.append(Tables.row(
                    code(name(property)),
                    value.isMissingNode() ? "-" : code(value.isString() ? value.asString() : value.toString()),
                    cell(property.path("description").asString())));
        }
        return table.toString();
    }

    static List<String> names() {
        return metadata().map(PropertyTables::name).toList();
    }

    private static String name(JsonNode property) {
        return property.get("name").asString();
    }

    /** Returns the properties of this project; those of libraries have metadata too. */
    private static Stream<JsonNode> metadata() {
        try {
            return Collections.list(PropertyTables.class.getClassLoader().getResources(METADATA)).stream()
                    .map(PropertyTables::read)
                    .flatMap(metadata -> metadata.path("properties").valueStream())
                    .filter(property -> name(property).startsWith("praxis."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(URL file) {
        try (InputStream in = file.openStream()) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
