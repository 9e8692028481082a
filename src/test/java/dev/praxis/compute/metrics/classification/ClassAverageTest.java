package dev.praxis.compute.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClassAverageTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final List<OptionalDouble> METRIC =
            List.of(OptionalDouble.of(0.2), NONE, OptionalDouble.of(0.5), NONE);

    @Test
    void the_macro_average_is_the_mean_over_classes_that_define_the_metric() {
        ClassAverage average = ClassAverage.macro(METRIC);
        assertClose(average.value().orElseThrow(), 0.35, FLOAT64);
        assertThat(average.leftOut()).containsExactly(1, 3);
    }

    @Test
    void the_weighted_average_is_weighted_by_support() {
        ClassAverage average = ClassAverage.weighted(METRIC, new double[] {3, 7, 1, 0});
        assertClose(average.value().orElseThrow(), (3 * 0.2 + 0.5) / 4, FLOAT64);
        assertThat(average.leftOut()).containsExactly(1, 3);
    }

    @Test
    void the_average_is_empty_if_no_class_of_nonzero_weight_defines_the_metric() {
        assertThat(ClassAverage.macro(List.of(NONE, NONE)).value()).isEmpty();
        assertThat(ClassAverage.weighted(METRIC, new double[] {0, 7, 0, 1}).value())
                .isEmpty();
    }
}
