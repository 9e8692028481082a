package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ErrorAnalysisTest {
    /** TIDE computes percentages. */
    private static final double ROUNDING = 1e-14;

    private static final int MOST_PER_IMAGE = 100;

    private static final Map<String, ErrorKind> NAMES = Map.of(
            "Cls", ErrorKind.CLASSIFICATION,
            "Loc", ErrorKind.LOCALIZATION,
            "Both", ErrorKind.BOTH,
            "Dupe", ErrorKind.DUPLICATE,
            "Bkg", ErrorKind.BACKGROUND,
            "Miss", ErrorKind.MISSED);

    static Stream<Golden.Case> golden() {
        return Golden.cases("detection-errors.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void errors_and_what_they_cost_are_those_of_tide(Golden.Case golden) {
        ExampleObjects objects = ExampleObjects.ofRequest(golden.get("request"), 0);
        ErrorAnalysis errors = ErrorAnalysis.of(
                objects.detections(),
                objects.groundTruths(),
                objects.overlap(),
                MOST_PER_IMAGE,
                objects.images().size(),
                objects.labels().size());
        JsonNode expected = golden.get("expected");
        NAMES.forEach((name, kind) -> assertThat(errors.counts().get(kind))
                .as(name)
                .isEqualTo(expected.get("counts").get(name).asInt()));
        for (int i = 0; i < expected.get("detections").size(); i++) {
            String name = expected.get("detections").get(i).path("error").asString(null);
            assertThat(errors.kinds()[i]).as("detection %d", i).isEqualTo(name == null ? null : NAMES.get(name));
        }
        // In TIDE's mean, a class that only has detections counts as 0.
        Set<Integer> asked = asked(objects);
        long others = IntStream.range(0, objects.detections().size())
                .filter(i -> List.of("true", "false")
                        .contains(
                                expected.get("detections").get(i).get("outcome").asString()))
                .map(i -> objects.detections().labels()[i])
                .filter(label -> !asked.contains(label))
                .distinct()
                .count();
        assertThat(errors.averagePrecision() * asked.size() / (asked.size() + others))
                .isCloseTo(expected.get("AP").asDouble() / 100, within(ROUNDING));
        if (others > 0) {
            return;
        }
        JsonNode gains = expected.get("dAP");
        NAMES.forEach((name, kind) -> assertThat(errors.gains().get(kind))
                .as(name)
                .isCloseTo(gains.get(name).asDouble() / 100, within(ROUNDING)));
        assertThat(List.of(errors.falsePositiveGain(), errors.falseNegativeGain()))
                .usingComparatorForType((a, b) -> Math.abs(a - b) <= ROUNDING ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(
                        gains.get("FalsePos").asDouble() / 100,
                        gains.get("FalseNeg").asDouble() / 100);
    }

    /** Returns the classes with ground truths. */
    private static Set<Integer> asked(ExampleObjects objects) {
        return IntStream.range(0, objects.groundTruths().size())
                .filter(truth -> !objects.groundTruths().crowd()[truth])
                .mapToObj(truth -> objects.groundTruths().labels()[truth])
                .collect(Collectors.toSet());
    }
}
