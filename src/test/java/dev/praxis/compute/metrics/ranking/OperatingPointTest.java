package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatingPointTest {

    static Stream<ExampleRows> random() {
        return ExampleRows.random();
    }

    @ParameterizedTest
    @MethodSource("random")
    void no_threshold_has_a_greater_f_beta(ExampleRows rows) {
        double positives = rows.ranked().positives();
        for (double beta : new double[] {0, 0.5, 1, 3}) {
            OperatingPoint best = OperatingPoint.bestFBeta(rows.ranked(), beta);
            double greatest = Arrays.stream(rows.thresholds())
                    .map(t -> {
                        double truePositives = rows.atLeast(t, true);
                        double squared = beta * beta;
                        return (1 + squared)
                                * truePositives
                                / ((1 + squared) * truePositives
                                        + squared * (positives - truePositives)
                                        + rows.atLeast(t, false));
                    })
                    .max()
                    .orElseThrow();
            assertClose(best.fBeta(positives, beta), greatest, FLOAT64);
            assertClose(best.precision(), rows.precision(best.threshold()), FLOAT64);
            assertClose(best.recall(), rows.recall(best.threshold()), FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void no_threshold_of_the_least_precision_has_a_greater_recall(ExampleRows rows) {
        double least = 0.6;
        double[] allowed = Arrays.stream(rows.thresholds())
                .filter(t -> rows.precision(t) >= least)
                .toArray();
        assertThat(OperatingPoint.recallAtPrecision(rows.ranked(), least)).satisfies(point -> {
            assertThat(point.isPresent()).isEqualTo(allowed.length > 0);
            point.ifPresent(found -> assertClose(
                    found.recall(),
                    Arrays.stream(allowed).map(rows::recall).max().orElseThrow(),
                    FLOAT64));
        });
    }

    @ParameterizedTest
    @MethodSource("random")
    void no_threshold_of_the_least_recall_has_a_greater_precision(ExampleRows rows) {
        double least = 0.55;
        double greatest = Arrays.stream(rows.thresholds())
                .filter(t -> rows.recall(t) >= least)
                .map(rows::precision)
                .max()
                .orElseThrow();
        OperatingPoint found =
                OperatingPoint.precisionAtRecall(rows.ranked(), least).orElseThrow();
        assertClose(found.precision(), greatest, FLOAT64);
    }

    @Test
    void of_equal_recalls_the_most_precise_is_chosen_and_of_equal_precisions_the_one_of_greater_recall() {
        // By threshold: 4: 1/1; 3: 1/2; 2: 2/3; 1: 2/4.
        RankedLabels labels = RankedLabels.of(
                new ScoredLabels(new double[] {4, 3, 2, 1}, new boolean[] {true, false, true, false}, null));
        assertThat(OperatingPoint.recallAtPrecision(labels, 0.4).orElseThrow().threshold())
                .isEqualTo(2);
        // By threshold: 3: 0/1; 2: 1/2; 1: 2/4.
        RankedLabels equal = RankedLabels.of(
                new ScoredLabels(new double[] {3, 2, 1, 1}, new boolean[] {false, true, true, false}, null));
        assertThat(OperatingPoint.precisionAtRecall(equal, 0.5).orElseThrow().threshold())
                .isEqualTo(1);
    }

    @Test
    void a_precision_that_nobody_has_is_no_point() {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {2, 1}, new boolean[] {false, true}, null));
        assertThat(OperatingPoint.recallAtPrecision(labels, 0.6)).isEmpty();
    }

    @Test
    void a_negative_beta_is_refused() {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {2}, new boolean[] {true}, null));
        assertThatThrownBy(() -> OperatingPoint.bestFBeta(labels, -1)).isInstanceOf(ComputeException.class);
    }
}
