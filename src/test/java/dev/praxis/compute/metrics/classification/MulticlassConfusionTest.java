package dev.praxis.compute.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MulticlassConfusionTest {

    static Stream<ScoredClasses> random() {
        return ExampleClasses.random();
    }

    static Stream<Golden.Case> golden() {
        return Golden.cases("classification.json")
                .filter(golden -> golden.json().has("confusion_matrix"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void counts_and_ratios_agree_with_scikit_learn(Golden.Case golden) {
        MulticlassConfusion confusion = MulticlassConfusion.of(ExampleClasses.of(golden, "scores"));
        assertClose(confusion.matrix().data, golden.matrix("confusion_matrix").data, FLOAT64);
        for (int c = 0; c < confusion.classes(); c++) {
            assertSame(confusion.precision(c), Golden.vector(golden.json().at("/per_class/precision")), c);
            assertSame(confusion.recall(c), Golden.vector(golden.json().at("/per_class/recall")), c);
            assertSame(confusion.f1(c), Golden.vector(golden.json().at("/per_class/f1")), c);
        }
    }

    private static void assertSame(OptionalDouble actual, double[] expected, int c) {
        if (Double.isNaN(expected[c])) {
            assertThat(actual).isEmpty();
        } else {
            assertClose(actual.orElseThrow(), expected[c], FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void each_count_is_the_weight_of_its_rows(ScoredClasses rows) {
        MulticlassConfusion confusion = MulticlassConfusion.of(rows);
        for (int t = 0; t < rows.classes(); t++) {
            for (int p = 0; p < rows.classes(); p++) {
                int label = t;
                int predicted = p;
                double expected = weight(rows, i -> rows.labels()[i] == label && rows.predicted(i) == predicted);
                assertClose(confusion.matrix().get(t, p), expected, FLOAT64);
            }
        }
    }

    private static double weight(ScoredClasses rows, IntPredicate selected) {
        return IntStream.range(0, rows.rows())
                .filter(selected)
                .mapToDouble(rows::weight)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("random")
    void order_and_rows_of_weight_0_do_not_matter_and_weight_2_equals_two_rows(ScoredClasses rows) {
        DMatrixRMaj counts = MulticlassConfusion.of(rows).matrix();
        assertClose(MulticlassConfusion.of(ExampleClasses.reversed(rows)).matrix().data, counts.data, FLOAT64);
        assertClose(MulticlassConfusion.of(ExampleClasses.counted(rows)).matrix().data, counts.data, FLOAT64);
        double[] weights = new double[rows.rows()];
        Arrays.fill(weights, 1);
        weights[0] = 2;
        int[] twice = IntStream.concat(IntStream.of(0), IntStream.range(0, rows.rows()))
                .toArray();
        ScoredClasses plain = ExampleClasses.weighted(rows, null);
        assertThat(MulticlassConfusion.of(ExampleClasses.weighted(rows, weights))
                        .matrix()
                        .data)
                .isEqualTo(MulticlassConfusion.of(ExampleClasses.pick(plain, twice))
                        .matrix()
                        .data);
    }

    @Test
    void a_ratio_with_denominator_0_is_empty() {
        DMatrixRMaj scores = new DMatrixRMaj(new double[][] {{0, 1, 0}, {0, 1, 0}, {0, 1, 0}});
        MulticlassConfusion confusion = MulticlassConfusion.of(new ScoredClasses(scores, new int[3], null));
        assertThat(confusion.precision(0)).isEmpty();
        assertThat(confusion.recall(0)).hasValue(0);
        assertThat(confusion.f1(0)).hasValue(0);
        assertThat(confusion.precision(1)).hasValue(0);
        assertThat(confusion.recall(1)).isEmpty();
        assertThat(confusion.f1(1)).hasValue(0);
        assertThat(confusion.f1(2)).isEmpty();
    }

    @Test
    void only_cells_with_rows_are_held_in_the_order_of_their_classes() {
        int classes = 50_000;
        DMatrixRMaj scores = new DMatrixRMaj(4, classes);
        int[] predicted = {7, 49_999, 7, 3};
        for (int row = 0; row < predicted.length; row++) {
            scores.set(row, predicted[row], 1);
        }
        int[] labels = {49_999, 0, 49_999, 49_999};
        ConfusionCells cells = MulticlassConfusion.of(new ScoredClasses(scores, labels, new double[] {1, 0.5, 2, 0}))
                .cells();
        assertThat(cells.trueClasses()).containsExactly(0, 49_999);
        assertThat(cells.predictedClasses()).containsExactly(49_999, 7);
        assertThat(cells.counts()).containsExactly(0.5, 3);
    }

    @ParameterizedTest
    @MethodSource("random")
    void margins_are_the_sums_of_rows_and_columns(ScoredClasses rows) {
        MulticlassConfusion confusion = MulticlassConfusion.of(rows);
        for (int c = 0; c < rows.classes(); c++) {
            int of = c;
            assertClose(confusion.supports()[c], weight(rows, i -> rows.labels()[i] == of), FLOAT64);
            assertClose(confusion.predicted()[c], weight(rows, i -> rows.predicted(i) == of), FLOAT64);
        }
    }
}
