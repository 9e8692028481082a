package dev.praxis.compute.generalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final int EPOCHS = 100;

    @Test
    void few_epochs_are_too_short_to_tell() {
        LearningCurve curve = new LearningCurve(new double[] {3, 2, 1}, new double[] {3, 2, 1});
        assertThat(Diagnosis.of(curve, null, DiagnosisThresholds.DEFAULT).verdict())
                .isEqualTo(Verdict.TOO_SHORT_TO_TELL);
    }

    @Test
    void a_training_loss_that_still_falls_is_too_short_to_tell() {
        assertThat(verdict(t -> Math.exp(-t / 20), t -> Math.exp(-t / 20) + 0.1, null))
                .isEqualTo(Verdict.TOO_SHORT_TO_TELL);
    }

    @Test
    void a_validation_loss_that_falls_and_then_rises_is_aleatory_overfitting() {
        assertThat(verdict(t -> 0.1 + Math.exp(-t / 10), t -> 0.5 + Math.exp(-t / 10) + t / 200, null))
                .isEqualTo(Verdict.ALEATORY_OVERFITTING);
    }

    @Test
    void a_validation_loss_that_rises_from_the_first_epochs_is_epistemic_overfitting() {
        assertThat(verdict(t -> 0.1 + Math.exp(-t / 10), t -> 1 + t / 50, null))
                .isEqualTo(Verdict.EPISTEMIC_OVERFITTING);
    }

    @Test
    void a_flat_validation_loss_with_a_falling_training_loss_is_epistemic_overfitting() {
        assertThat(verdict(t -> 0.1 + Math.exp(-t / 10), t -> 1, null)).isEqualTo(Verdict.EPISTEMIC_OVERFITTING);
    }

    @Test
    void a_training_loss_far_above_the_noise_floor_is_underfitting() {
        assertThat(verdict(t -> 1 + Math.exp(-t / 10), t -> 1.1 + Math.exp(-t / 10), 0.1))
                .isEqualTo(Verdict.UNDERFITTING);
        assertThat(verdict(t -> 1, t -> 1, null)).isEqualTo(Verdict.UNDERFITTING);
    }

    @Test
    void losses_that_fall_and_stay_low_are_not_overfitting() {
        assertThat(verdict(t -> 0.1 + Math.exp(-t / 10), t -> 0.12 + Math.exp(-t / 10), 0.1))
                .isEqualTo(Verdict.NO_OVERFITTING);
    }

    @Test
    void its_numbers_are_computed_from_the_curve() {
        Diagnosis diagnosis = Diagnosis.of(
                new LearningCurve(
                        new double[] {4, 3, 2, 1, 1, 1, 1, 1, 1, 1}, new double[] {4, 3, 2, 2.5, 3, 3, 3, 3, 3, 3}),
                null,
                DiagnosisThresholds.DEFAULT);
        assertThat(diagnosis.bestEpoch()).isEqualTo(3);
        assertThat(diagnosis.generalizationGap()).isEqualTo(2);
        assertThat(diagnosis.generalizationGapAtBest()).isZero();
        assertThat(diagnosis.validationRise()).isEqualTo(0.5);
        assertThat(diagnosis.trainingFall()).isEqualTo(0.75);
    }

    @Test
    void a_negative_noise_floor_is_rejected() {
        LearningCurve curve = new LearningCurve(new double[] {1}, new double[] {1});
        assertThatThrownBy(() -> Diagnosis.of(curve, -1.0, DiagnosisThresholds.DEFAULT))
                .isInstanceOf(ComputeException.class);
    }

    private static Verdict verdict(
            DoubleUnaryOperator training, DoubleUnaryOperator validation, @Nullable Double noiseFloor) {
        double[] epochs = IntStream.range(0, EPOCHS).asDoubleStream().toArray();
        LearningCurve curve = new LearningCurve(
                Arrays.stream(epochs).map(training).toArray(),
                Arrays.stream(epochs).map(validation).toArray());
        return Diagnosis.of(curve, noiseFloor, DiagnosisThresholds.DEFAULT).verdict();
    }
}
