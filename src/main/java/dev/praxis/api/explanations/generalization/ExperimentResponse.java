package dev.praxis.api.explanations.generalization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.compute.generalization.PointRange;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "GeneralizationExperimentResponse", description = "Result of an experiment. Epochs are counted from 1.")
record ExperimentResponse(
        @Schema(description = "Settings of the experiment, including defaults.")
        Settings settings,

        @Schema(description = "Expected loss of the ground truth: the square of the noise scale.")
        double noiseFloor,

        @Schema(description = "Epoch with the lowest validation loss, the first on a tie.")
        int bestEpoch,

        @Schema(description = "Validation loss of the best epoch.")
        double bestValidationLoss,

        @Schema(description = "Fit after the last epoch.") Fit lastFit,

        @Schema(description = "Fit after the best epoch.") Fit bestFit,

        @Schema(
                description =
                        "Least-squares fit, which gradient descent approaches. Null if the training points do not determine it.",
                nullable = true)
        @Nullable
        Fit closedFormFit,

        @Schema(description = "Diagnosis of the learning curve.")
        DiagnosisResponse diagnosis,

        @Schema(description = "Mean squared error on the training points after each epoch, shape [epochs].")
        double[] trainingLoss,

        @Schema(description = "Mean squared error on the validation points after each epoch, shape [epochs].")
        double[] validationLoss,

        @Schema(description = "Fitted points.") Points training,

        @Schema(description = "Validation points.") Points validation,

        @Schema(description = "Polynomials, evaluated for plotting.")
        Curves curves,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Fit of gradient descent after each of the snapshot_epochs. Present with snapshot_epochs.",
                nullable = true)
        List<Snapshot> snapshots,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for null fields, keyed by field. Absent if no field is null.", nullable = true)
        Map<String, String> undefined)
        implements Drawable {

    @Schema(name = "GeneralizationExperimentSettings", description = "Settings of the experiment, as in the request.")
    record Settings(
            @Schema(description = "Coefficients of the ground truth, constant first.")
            double[] coefficients,

            @Schema(description = "Distribution of the noise.")
            NoiseDistribution noiseDistribution,

            @Schema(description = "Standard deviation of the noise.")
            double noiseScale,

            @Schema(description = "Range of the training points.")
            Range training,

            @Schema(description = "Range of the validation points.")
            Range validation,

            @Schema(description = "Degree of the fitted polynomial.")
            int degree,

            @Schema(description = "Number of gradient descent steps.")
            int epochs,

            @Schema(description = "Learning rate of gradient descent.")
            double learningRate,

            @Schema(description = "Seed of the random numbers.")
            long seed) {}

    @Schema(name = "GeneralizationExperimentRange", description = "Number and range of points.")
    record Range(
            @Schema(description = "Number of points.") int points,
            @Schema(description = "Lower end of the range.") double from,
            @Schema(description = "Upper end of the range.") double to) {
        static Range of(PointRange range) {
            return new Range(range.points(), range.from(), range.to());
        }
    }

    @Schema(name = "GeneralizationExperimentFit", description = "A fitted polynomial.")
    record Fit(
            @Schema(
                    description =
                            "Coefficients in x, constant first. In a range far from 0, they are large and cancel.")
            double[] coefficients,

            @Schema(description = "Mean squared error on the training points.")
            double trainingLoss,

            @Schema(description = "Mean squared error on the validation points.")
            double validationLoss) {
        static Fit of(PolynomialExperiment.Fit fit) {
            return new Fit(fit.coefficients(), fit.trainingLoss(), fit.validationLoss());
        }
    }

    @Schema(name = "GeneralizationExperimentPoints", description = "Points with noise.")
    record Points(
            @Schema(description = "x of each point, shape [points].")
            double[] x,

            @Schema(description = "y of each point, shape [points].")
            double[] y) {}

    @Schema(
            name = "GeneralizationExperimentCurves",
            description = "Polynomials evaluated at 201 positions across both ranges.")
    record Curves(
            @Schema(description = "Positions, shape [201].") double[] x,

            @Schema(description = "Ground truth, without noise, shape [201].")
            double[] groundTruth,

            @Schema(description = "Polynomial of last_fit, shape [201].")
            double[] lastFit,

            @Schema(description = "Polynomial of best_fit, shape [201].")
            double[] bestFit,

            @Schema(
                    description = "Polynomial of closed_form_fit, shape [201]. Null if that fit is null.",
                    nullable = true)
            double @Nullable [] closedFormFit) {}

    @Schema(name = "GeneralizationExperimentSnapshot", description = "The fit of gradient descent after an epoch.")
    record Snapshot(
            @Schema(description = "Epoch, counted from 1.") int epoch,

            @Schema(description = "Fit after the epoch.") Fit fit,

            @Schema(description = "Polynomial at the x of curves, shape [201].")
            double[] curve) {
        static Snapshot of(PolynomialExperiment.Snapshot snapshot) {
            PolynomialExperiment.Fit fit = snapshot.fit();
            return new Snapshot(snapshot.epoch(), Fit.of(fit), fit.curve());
        }
    }

    static ExperimentResponse of(PolynomialExperiment experiment, DiagnosisResponse diagnosis) {
        PolynomialExperiment.Fit last = experiment.last();
        PolynomialExperiment.Fit best = experiment.best();
        PolynomialExperiment.Fit closedForm = experiment.leastSquares();
        LearningCurve losses = experiment.curve();
        return new ExperimentResponse(
                settings(experiment),
                experiment.setup().noiseFloor(),
                diagnosis.bestEpoch(),
                diagnosis.bestValidationLoss(),
                Fit.of(last),
                Fit.of(best),
                closedForm == null ? null : Fit.of(closedForm),
                diagnosis,
                losses.training(),
                losses.validation(),
                new Points(experiment.training().x(), experiment.training().y()),
                new Points(experiment.validation().x(), experiment.validation().y()),
                new Curves(
                        experiment.curveX(),
                        experiment.groundTruth(),
                        last.curve(),
                        best.curve(),
                        closedForm == null ? null : closedForm.curve()),
                experiment.snapshots().stream().map(Snapshot::of).toList(),
                closedForm == null
                        ? Map.of("closed_form_fit", "the training points do not determine all coefficients")
                        : Map.of());
    }

    private static Settings settings(PolynomialExperiment experiment) {
        ExperimentSetup setup = experiment.setup();
        return new Settings(
                setup.coefficients(),
                setup.noise(),
                setup.noiseScale(),
                Range.of(setup.training()),
                Range.of(setup.validation()),
                setup.degree(),
                setup.epochs(),
                experiment.learningRate(),
                setup.seed());
    }

    @Override
    public List<Chart> panels() {
        return List.of(ExperimentCharts.fits(this), ExperimentCharts.losses(this));
    }
}
