package dev.praxis.compute.generalization;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Prechelt's quantities, against values worked out by hand. */
class EarlyStoppingTest {
    private static final LearningCurve CURVE =
            new LearningCurve(new double[] {4, 3, 2, 2, 1, 1, 1, 1}, new double[] {5, 4, 3, 3.3, 3.6, 3.9, 4.2, 4.5});

    @Test
    void generalization_loss_is_the_percentage_above_the_minimum_loss_so_far() {
        EarlyStopping stopping = EarlyStopping.of(CURVE, 2);
        double[] expected = {0, 0, 0, 10, 20, 30, 40, 50};
        for (int i = 0; i < expected.length; i++) {
            assertThat(Objects.requireNonNull(stopping.generalizationLoss().get(i)))
                    .isCloseTo(expected[i], offset(1e-12));
        }
    }

    @Test
    void training_progress_is_the_per_mille_of_the_strip_mean_above_its_minimum() {
        EarlyStopping stopping = EarlyStopping.of(CURVE, 2);
        // 1000 ((4 + 3) / (2 · 3) - 1), then 0, 0 and 0: the strips end at epochs 2, 4, 6, 8.
        assertClose(Objects.requireNonNull(stopping.trainingProgress().get(0)), 1000.0 / 6, FLOAT64);
        assertThat(stopping.trainingProgress().subList(1, 4)).containsExactly(0.0, 0.0, 0.0);
        assertThat(stopping.progressQuotient().get(3)).isNull();
    }

    @Test
    void each_criterion_stops_at_the_first_epoch_that_meets_it() {
        EarlyStopping stopping = EarlyStopping.of(CURVE, 2);
        assertThat(stopping.generalizationLossAbove(15)).hasValue(5);
        assertThat(stopping.generalizationLossAbove(50)).isEmpty();
        assertThat(stopping.progressQuotientAbove(1)).hasValue(4);
        // Validation losses at the ends of strips: 4, 3.3, 3.9, 4.5.
        assertThat(stopping.increasesInARow(1)).hasValue(6);
        assertThat(stopping.increasesInARow(2)).hasValue(8);
        assertThat(stopping.increasesInARow(3)).isEmpty();
    }
}
