package dev.praxis.compute.metrics.classification;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import dev.praxis.compute.execution.Executions;
import dev.praxis.compute.metrics.ranking.FewPositives;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OneVersusRestTest {

    static Stream<ScoredClasses> random() {
        return ExampleClasses.random();
    }

    @Test
    void average_precision_per_class_agrees_with_scikit_learn() {
        Golden.Case golden = Golden.named("multiclass.json", "four classes");
        List<OneVersusRest> areas = OneVersusRest.of(ExampleClasses.of(golden, "scores"));
        assertClose(
                areas.stream()
                        .mapToDouble(area -> area.averagePrecision().orElseThrow())
                        .toArray(),
                golden.vector("average_precision_per_class"),
                FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("random")
    void areas_per_class_agree_with_their_definitions(ScoredClasses rows) {
        List<OneVersusRest> areas = OneVersusRest.of(rows);
        for (int c = 0; c < rows.classes(); c++) {
            int column = c;
            double[] scores = IntStream.range(0, rows.rows())
                    .mapToDouble(i -> rows.score(i, column))
                    .toArray();
            boolean[] positive = new boolean[rows.rows()];
            double[] weights = new double[rows.rows()];
            for (int i = 0; i < positive.length; i++) {
                positive[i] = rows.labels()[i] == c;
                weights[i] = rows.weight(i);
            }
            assertDefinition(areas.get(c), scores, positive, weights);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_micro_average_is_over_all_pairs_of_row_and_class(ScoredClasses rows) {
        int pairs = rows.rows() * rows.classes();
        boolean[] positive = new boolean[pairs];
        double[] weights = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            positive[i] = rows.labels()[i / rows.classes()] == i % rows.classes();
            weights[i] = rows.weight(i / rows.classes());
        }
        assertDefinition(OneVersusRest.micro(rows), rows.scores().data, positive, weights);
    }

    @Test
    void weights_of_the_largest_allowed_sum_have_a_micro_average() {
        DMatrixRMaj scores = new DMatrixRMaj(new double[][] {{1, 2, 3}, {3, 1, 2}, {2, 2, 1}});
        int[] labels = {1, 0, 2};
        OneVersusRest expected = OneVersusRest.micro(new ScoredClasses(scores, labels, new double[] {1, 2, 1}));
        double[] heavy = {0x1p1018, 0x1p1019, 0x1p1018};
        assertThat(OneVersusRest.micro(new ScoredClasses(scores, labels, heavy)))
                .isEqualTo(expected);
    }

    @Test
    void areas_are_the_same_on_any_number_of_threads() {
        Random random = new Random(4);
        DMatrixRMaj scores = new DMatrixRMaj(2_000, 21);
        int[] labels = new int[scores.numRows];
        double[] weights = new double[scores.numRows];
        for (int row = 0; row < labels.length; row++) {
            // Class 20 has no rows.
            labels[row] = random.nextInt(20);
            weights[row] = random.nextDouble();
            for (int c = 0; c < scores.numCols; c++) {
                scores.set(row, c, random.nextGaussian() + (c == labels[row] ? 1 : 0));
            }
        }
        for (ScoredClasses rows :
                List.of(new ScoredClasses(scores, labels, null), new ScoredClasses(scores, labels, weights))) {
            List<OneVersusRest> areas = OneVersusRest.of(rows);
            assertThat(areas.get(20).averagePrecision()).isEmpty();
            for (int threads : new int[] {2, 3}) {
                assertThat(Executions.onThreads(threads, () -> OneVersusRest.of(rows)))
                        .isEqualTo(areas);
                assertThat(Executions.onThreads(threads, () -> OneVersusRest.micro(rows)))
                        .isEqualTo(OneVersusRest.micro(rows));
            }
        }
    }

    @Test
    void a_class_of_many_rows_is_sorted_with_the_same_result() {
        int rows = FewPositives.MAX + 1_000;
        Random random = new Random(9);
        DMatrixRMaj scores = new DMatrixRMaj(rows, 2);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            // Class 0 has too many rows to be counted; class 1, with opposite scores, few.
            labels[row] = row < 500 ? 1 : 0;
            double score = Math.rint(100 * (random.nextGaussian() + labels[row]));
            scores.set(row, 0, -score);
            scores.set(row, 1, score);
        }
        List<OneVersusRest> areas = OneVersusRest.of(new ScoredClasses(scores, labels, null));
        // The chance that a positive scores higher than a negative is the same for both classes.
        assertClose(areas.get(0).rocAuc().orElseThrow(), areas.get(1).rocAuc().orElseThrow(), FLOAT64);
    }

    /** Compares areas with sums over all pairs of rows, and over the score of each row. */
    private static void assertDefinition(OneVersusRest areas, double[] scores, boolean[] positive, double[] weights) {
        double positives = 0;
        double negatives = 0;
        double precisions = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            positives += positive[i] ? weights[i] : 0;
            negatives += positive[i] ? 0 : weights[i];
            double truePositives = 0;
            double all = 0;
            for (int j = 0; j < scores.length; j++) {
                truePositives += positive[j] && scores[j] >= scores[i] ? weights[j] : 0;
                all += scores[j] >= scores[i] ? weights[j] : 0;
                if (positive[i] && !positive[j]) {
                    double won = scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs += won * weights[i] * weights[j];
                }
            }
            precisions += positive[i] && weights[i] > 0 ? weights[i] * truePositives / all : 0;
        }
        if (positives == 0) {
            assertThat(areas.averagePrecision()).isEmpty();
        } else {
            assertClose(areas.averagePrecision().orElseThrow(), precisions / positives, FLOAT64);
        }
        if (positives == 0 || negatives == 0) {
            assertThat(areas.rocAuc()).isEmpty();
        } else {
            assertClose(areas.rocAuc().orElseThrow(), pairs / (positives * negatives), FLOAT64);
        }
    }
}
