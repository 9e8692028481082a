package dev.praxis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden cases in {@code src/test/resources/golden}, whose README describes their origin. */
public final class Golden {
    // Python writes NaN for a metric without a value.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Golden() {}

    /** A golden case, displayed by its name. */
    public record Case(JsonNode json) {
        public JsonNode get(String field) {
            return json.path(field);
        }

        public DMatrixRMaj matrix(String field) {
            return Golden.matrix(get(field));
        }

        public double[] vector(String field) {
            return Golden.vector(get(field));
        }

        @Override
        public String toString() {
            String temperature = get("temperature").isMissingNode() ? "" : ", temperature " + get("temperature");
            return get("name").asString() + temperature;
        }
    }

    public static Stream<Case> cases(String file) {
        return read(file).valueStream().toList().stream().map(Case::new);
    }

    /** Returns the content of a file. */
    public static JsonNode read(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the only case with the given name in a file. */
    public static Case named(String file, String name) {
        List<Case> named = cases(file)
                .filter(golden -> golden.get("name").asString().equals(name))
                .toList();
        assertThat(named).as("cases of %s named \"%s\"", file, name).hasSize(1);
        return named.getFirst();
    }

    public static double[] vector(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    public static DMatrixRMaj matrix(JsonNode rows) {
        return new DMatrixRMaj(rows.valueStream().map(Golden::vector).toArray(double[][]::new));
    }
}
