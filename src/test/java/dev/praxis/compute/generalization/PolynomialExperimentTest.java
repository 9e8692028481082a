package dev.praxis.compute.generalization;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SnapshotEpochs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolynomialExperimentTest {
    private static final double[] TRUTH = {1.5, 0.5, -2.5, -2};
    private static final PointRange RANGE = new PointRange(30, -1, 1);

    @Test
    void without_noise_the_closed_form_finds_the_ground_truth() {
        PolynomialExperiment experiment = PolynomialExperiment.run(setup(0, RANGE, 4, 10, null));
        PolynomialExperiment.Fit fit = Objects.requireNonNull(experiment.leastSquares());
        assertClose(fit.coefficients(), new double[] {1.5, 0.5, -2.5, -2, 0}, 1e-11);
        assertThat(fit.trainingLoss()).isLessThan(1e-25);
        assertThat(fit.validationLoss()).isLessThan(1e-25);
    }

    @Test
    void gradient_descent_converges_to_the_closed_form() {
        PolynomialExperiment experiment = PolynomialExperiment.run(setup(0.3, RANGE, 2, 20_000, null));
        PolynomialExperiment.Fit closedForm = Objects.requireNonNull(experiment.leastSquares());
        assertClose(experiment.last().coefficients(), closedForm.coefficients(), 1e-9);
        assertClose(experiment.last().trainingLoss(), closedForm.trainingLoss(), FLOAT64);
    }

    @Test
    void the_training_loss_never_rises_and_never_falls_below_that_of_the_closed_form() {
        PolynomialExperiment experiment = PolynomialExperiment.run(setup(0.5, RANGE, 4, 500, null));
        double[] losses = experiment.curve().training();
        double min = Objects.requireNonNull(experiment.leastSquares()).trainingLoss();
        for (int epoch = 1; epoch < losses.length; epoch++) {
            assertThat(losses[epoch]).isLessThanOrEqualTo(losses[epoch - 1]);
            assertThat(losses[epoch]).isGreaterThan(min * (1 - FLOAT64));
        }
    }

    @Test
    void losses_agree_with_the_returned_coefficients_and_points() {
        PolynomialExperiment experiment = PolynomialExperiment.run(setup(0.5, RANGE, 4, 50, null));
        PolynomialExperiment.Fit last = experiment.last();
        assertClose(meanSquaredError(last.coefficients(), experiment.training()), last.trainingLoss(), 1e-11);
        assertClose(meanSquaredError(last.coefficients(), experiment.validation()), last.validationLoss(), 1e-11);
        assertClose(last.validationLoss(), experiment.curve().lastValidation(), 1e-11);
    }

    @Test
    void a_snapshot_is_the_last_fit_of_an_experiment_that_ends_there() {
        PolynomialExperiment experiment =
                PolynomialExperiment.run(setup(0.5, RANGE, 4, 50, null, SnapshotEpochs.of(1, 7, 50)));
        assertThat(experiment.snapshots())
                .extracting(PolynomialExperiment.Snapshot::epoch)
                .containsExactly(1, 7, 50);
        for (PolynomialExperiment.Snapshot snapshot : experiment.snapshots()) {
            assertThat(snapshot.fit())
                    .usingRecursiveComparison()
                    .isEqualTo(PolynomialExperiment.run(setup(0.5, RANGE, 4, snapshot.epoch(), null))
                            .last());
        }
    }

    @Test
    void the_seed_determines_the_points() {
        ExperimentSetup setup = setup(0.5, RANGE, 3, 5, null);
        assertThat(PolynomialExperiment.run(setup).training().y())
                .isEqualTo(PolynomialExperiment.run(setup).training().y());
        ExperimentSetup other = new ExperimentSetup(
                TRUTH,
                NoiseDistribution.NORMAL,
                0.5,
                RANGE,
                new PointRange(50, -1, 1),
                3,
                5,
                null,
                8,
                SnapshotEpochs.NONE);
        assertThat(PolynomialExperiment.run(other).training().y())
                .isNotEqualTo(PolynomialExperiment.run(setup).training().y());
    }

    @Test
    void fewer_points_than_coefficients_have_no_closed_form() {
        assertThat(PolynomialExperiment.run(setup(0.5, new PointRange(3, -1, 1), 4, 5, null))
                        .leastSquares())
                .isNull();
    }

    @Test
    void a_learning_rate_that_diverges_is_rejected() {
        assertThatThrownBy(() -> PolynomialExperiment.run(setup(0.5, RANGE, 4, 5000, 100.0)))
                .isInstanceOf(ComputeException.class);
    }

    private static ExperimentSetup setup(
            double noise, PointRange training, int degree, int epochs, @Nullable Double learningRate) {
        return setup(noise, training, degree, epochs, learningRate, SnapshotEpochs.NONE);
    }

    private static ExperimentSetup setup(
            double noise,
            PointRange training,
            int degree,
            int epochs,
            @Nullable Double learningRate,
            SnapshotEpochs snapshots) {
        return new ExperimentSetup(
                TRUTH,
                NoiseDistribution.NORMAL,
                noise,
                training,
                new PointRange(50, -1, 1),
                degree,
                epochs,
                learningRate,
                7,
                snapshots);
    }

    private static double meanSquaredError(double[] coefficients, PolynomialExperiment.Points points) {
        double sum = 0;
        for (int i = 0; i < points.x().length; i++) {
            double value = 0;
            for (int k = coefficients.length - 1; k >= 0; k--) {
                value = value * points.x()[i] + coefficients[k];
            }
            sum += (value - points.y()[i]) * (value - points.y()[i]);
        }
        return sum / points.x().length;
    }
}
