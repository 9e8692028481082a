package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What algorithms say that they take, against what they are seen to hold. */
class CostsTest {
    private static final int ROWS = 3;
    private static final int CLASSES = 4;

    @Test
    void answers_are_as_long_as_their_arrays() {
        DMatrixRMaj logits = new DMatrixRMaj(ROWS, CLASSES);
        Softmax.Forward softmax = Softmax.forward(logits, 1);
        assertThat(Softmax.forwardCost(ROWS, CLASSES).answerElements())
                .isEqualTo(softmax.probabilities().getNumElements()
                        + softmax.logProbabilities().getNumElements());
        assertThat(Softmax.probabilitiesCost(ROWS, CLASSES).answerElements()).isEqualTo(ROWS * CLASSES);
        assertThat(Softmax.backwardCost(ROWS, CLASSES).answerElements()).isEqualTo(ROWS * CLASSES);
        assertThat(SoftmaxJacobian.cost(ROWS, CLASSES).answerElements())
                .isEqualTo(
                        SoftmaxJacobian.of(softmax.probabilities(), 1).entries().getNumElements());
        assertThat(CrossEntropy.cost(ROWS, CLASSES).answerElements()).isEqualTo(2 * ROWS * CLASSES + ROWS);
        assertThat(ClassificationUncertainty.cost(7, ROWS, CLASSES).answerElements())
                .isEqualTo(4 * ROWS * CLASSES + 3 * ROWS);
        assertThat(RegressionUncertainty.cost(7, ROWS).answerElements()).isEqualTo(4 * ROWS);
        // Queries 3 x 2, keys 5 x 2, values 5 x 7.
        assertThat(Attention.forwardCost(3, 5, 2, 7).answerElements()).isEqualTo(3 * 15 + 21);
        assertThat(Attention.backwardCost(3, 5, 2, 7).answerElements()).isEqualTo(6 + 10 + 35);
        assertThat(PrecisionRecallCurve.cost(1000, 10).answerElements()).isEqualTo(60);
        assertThat(RocCurve.cost(5, 10).answerElements()).isEqualTo(30);
    }

    @Test
    void working_memory_grows_with_what_is_held_at_one_time() {
        assertNumbers(AttentionScaling.cost(3, 5, 2), 9 * 15);
        assertNumbers(ScalingExperiment.cost(new long[] {8, 16}, 100, 4, 2), 4 * 400 + 2 * 5 * 16);
        assertNumbers(ScalingExperiment.cost(new long[] {8, 16}, 1, 4, 2), 4 * 4 + 5 * 16);
        assertNumbers(ThresholdCounts.cost(10, false), 50);
        assertNumbers(AreaInterval.bootstrapCost(10, 200, 4), (2 * 4 + 3) * 10 + 200);
        assertNumbers(TemperatureScaling.cost(10, 3), 150);
        assertNumbers(OneVersusRest.cost(10, 3, false, 2), 4 * (30 + 20));
        assertNumbers(OneVersusRest.cost(10, 3, false, 8), 4 * (30 + 30));
        assertThat(OneVersusRest.cost(10, 3, true, 2).workingBytes())
                .isGreaterThanOrEqualTo(10 * (30 + 20) * Double.BYTES);
    }

    private static void assertNumbers(Cost cost, long numbers) {
        assertThat(cost.workingBytes()).isEqualTo(numbers * Double.BYTES);
    }

    @Test
    void sizes_beyond_any_memory_do_not_overflow() {
        long many = 1L << 40;
        assertThat(SoftmaxJacobian.cost(many, many).answerElements()).isEqualTo(Long.MAX_VALUE);
        assertThat(Attention.forwardCost(many, many, many, many).answerElements())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(ScalingExperiment.randomNumbers(new long[] {many}, many, many))
                .isGreaterThan(1e36);
    }
}
