package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    void no_threshold_has_a_higher_f_beta(ExampleRows rows) {
        double positives = rows.ranked().positives();
        for (double beta : new double[] {0, 0.5, 1, 3}) {
            OperatingPoint best = OperatingPoint.bestFBeta(rows.ranked(), beta);
            double max = Arrays.stream(rows.thresholds())
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
            assertClose(best.fBeta(positives, beta), max, FLOAT64);
            assertClose(best.precision(), rows.precision(best.threshold()), FLOAT64);
            assertClose(best.recall(), rows.recall(best.threshold()), FLOAT64);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void the_best_point_is_the_best_of_those_of_ranges(ExampleRows rows) {
        ScoreRun run = ScoreRun.of(rows.scoredLabels());
        for (OperatingGoal goal : List.of(
                new OperatingGoal.FBeta(0),
                new OperatingGoal.FBeta(2),
                new OperatingGoal.Recall(0.6),
                new OperatingGoal.Precision(0.7))) {
            OperatingPoint best = null;
            for (RankedRange range : RangedAreasTest.ranked(RangedAreasTest.ranges(run, new Random(1), 5))) {
                best = goal.better(best, goal.best(range), range.positives());
            }
            assertThat(best).isEqualTo(goal.best(run.counts()).orElse(null));
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void no_threshold_of_the_min_precision_has_a_higher_recall(ExampleRows rows) {
        double min = 0.6;
        double[] allowed = Arrays.stream(rows.thresholds())
                .filter(t -> rows.precision(t) >= min)
                .toArray();
        assertThat(OperatingPoint.recallAtPrecision(rows.ranked(), min)).satisfies(point -> {
            assertThat(point.isPresent()).isEqualTo(allowed.length > 0);
            point.ifPresent(found -> assertClose(
                    found.recall(),
                    Arrays.stream(allowed).map(rows::recall).max().orElseThrow(),
                    FLOAT64));
        });
    }

    @ParameterizedTest
    @MethodSource("random")
    void no_threshold_of_the_min_recall_has_a_higher_precision(ExampleRows rows) {
        double min = 0.55;
        double max = Arrays.stream(rows.thresholds())
                .filter(t -> rows.recall(t) >= min)
                .map(rows::precision)
                .max()
                .orElseThrow();
        OperatingPoint found =
                OperatingPoint.precisionAtRecall(rows.ranked(), min).orElseThrow();
        assertClose(found.precision(), max, FLOAT64);
    }

    @Test
    void ties_in_recall_go_to_the_highest_precision_and_ties_in_precision_to_the_highest_recall() {
        // Precision by threshold: 4: 1/1; 3: 1/2; 2: 2/3; 1: 2/4.
        RankedLabels labels = RankedLabels.of(
                new ScoredLabels(new double[] {4, 3, 2, 1}, new boolean[] {true, false, true, false}, null));
        assertThat(OperatingPoint.recallAtPrecision(labels, 0.4).orElseThrow().threshold())
                .isEqualTo(2);
        // Precision by threshold: 3: 0/1; 2: 1/2; 1: 2/4.
        RankedLabels equal = RankedLabels.of(
                new ScoredLabels(new double[] {3, 2, 1, 1}, new boolean[] {false, true, true, false}, null));
        assertThat(OperatingPoint.precisionAtRecall(equal, 0.5).orElseThrow().threshold())
                .isEqualTo(1);
    }

    @Test
    void an_unreachable_precision_gives_no_point() {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {2, 1}, new boolean[] {false, true}, null));
        assertThat(OperatingPoint.recallAtPrecision(labels, 0.6)).isEmpty();
    }

    @Test
    void a_negative_beta_is_rejected() {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {2}, new boolean[] {true}, null));
        assertThatThrownBy(() -> OperatingPoint.bestFBeta(labels, -1)).isInstanceOf(ComputeException.class);
    }
}
