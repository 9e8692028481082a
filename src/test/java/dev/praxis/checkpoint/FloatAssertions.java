package dev.praxis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;

/** Comparisons of float32 outputs with references. */
final class FloatAssertions {
    private FloatAssertions() {}

    /** Asserts that each value is within an absolute tolerance. */
    static void assertWithin(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], Offset.offset(tolerance));
        }
    }

    /** Asserts that values match a nested array, unless the reference contains none. */
    static void assertClose(float[] actual, JsonNode expected, double tolerance) {
        List<Double> flat = new ArrayList<>();
        flatten(expected, flat);
        if (flat.isEmpty()) {
            return;
        }
        assertThat(actual).hasSize(flat.size());
        double worst = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - flat.get(i)))
                .max()
                .orElse(0);
        assertThat(worst).isLessThan(tolerance);
    }

    private static void flatten(JsonNode node, List<Double> into) {
        if (node.isNumber()) {
            into.add(node.asDouble());
        } else {
            node.forEach(child -> flatten(child, into));
        }
    }
}
