package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AreaEdgeCasesTest {

    @ParameterizedTest
    @EnumSource
    void a_perfect_ranking_has_area_1(Area area) {
        double[] scores = {4, 3, 2, 1};
        boolean[] labels = {true, true, false, false};
        assertClose(area.of(RankedLabels.of(new ScoredLabels(scores, labels, null))), 1, FLOAT64);
    }

    @Test
    void a_constant_score_has_the_prevalence_as_area_and_no_gain() {
        RankedLabels labels =
                RankedLabels.of(new ScoredLabels(new double[5], new boolean[] {true, false, false, true, false}, null));
        assertClose(Area.DAVIS_GOADRICH.of(labels), 0.4, FLOAT64);
        assertClose(Area.AVERAGE_PRECISION.of(labels), 0.4, FLOAT64);
        assertThat(Area.PR_GAIN.of(labels)).isCloseTo(0, offset(1e-15));
        assertThat(Area.ROC_AUC.of(labels)).isEqualTo(0.5);
    }

    @Test
    void a_tiny_area_keeps_its_precision() {
        // One positive ranked below n negatives: the integral is 1 - n ln(1 + 1/n), whose terms
        // cancel; this is its series.
        int negatives = 1_000_000;
        double[] scores =
                IntStream.rangeClosed(0, negatives).mapToDouble(i -> -i).toArray();
        boolean[] labels = new boolean[scores.length];
        labels[negatives] = true;
        double n = negatives;
        double series = 1 / (2 * n) - 1 / (3 * n * n) + 1 / (4 * n * n * n);
        assertClose(Area.DAVIS_GOADRICH.of(RankedLabels.of(new ScoredLabels(scores, labels, null))), series, FLOAT64);
    }

    @ParameterizedTest
    @EnumSource(names = {"PR_GAIN", "ROC_AUC"})
    void areas_that_need_a_negative_are_undefined_without_one(Area area) {
        RankedLabels labels = RankedLabels.of(new ScoredLabels(new double[] {1, 2}, new boolean[] {true, true}, null));
        assertThatThrownBy(() -> area.of(labels))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNDEFINED));
    }
}
