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

@Schema(name = "GeneralizationExperimentResponse", description = "Epochs count from 1.")
record ExperimentResponse(
        @Schema(description = "The numbers of this experiment, those that were not sent among them.")
        Settings settings,

        @Schema(description = "What the ground truth itself leaves: the square of the noise's scale.")
        double noiseFloor,

        @Schema(description = "The epoch of the least validation loss, the first of several.")
        int bestEpoch,

        @Schema(description = "Its validation loss.") double bestValidationLoss,

        @Schema(description = "The fit after the last epoch.")
        Fit lastFit,

        @Schema(description = "The fit after the best epoch.")
        Fit bestFit,

        @Schema(
                description =
                        "The least squares fit, which gradient descent approaches; null where the training points determine none.",
                nullable = true)
        @Nullable
        Fit closedFormFit,

        @Schema(description = "What the validation losses show.")
        DiagnosisResponse diagnosis,

        @Schema(description = "Mean squared error after each epoch.")
        double[] trainingLoss,

        @Schema(description = "Mean squared error after each epoch.")
        double[] validationLoss,

        @Schema(description = "What was fitted.") Points training,

        @Schema(description = "What the fit was validated on.")
        Points validation,

        @Schema(description = "Curves to draw.") Curves curves,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Why a field is null, by its name; absent where none is.", nullable = true)
        Map<String, String> undefined)
        implements Drawable {

    @Schema(name = "GeneralizationExperimentSettings", description = "As in the request.")
    record Settings(
            @Schema(description = "Of the ground truth, from the constant on.")
            double[] coefficients,

            @Schema(description = "The distribution of the noise.")
            NoiseDistribution noiseDistribution,

            @Schema(description = "Its standard deviation.") double noiseScale,
            @Schema(description = "Of the training points.") Range training,

            @Schema(description = "Of the validation points.")
            Range validation,

            @Schema(description = "Of the fit.") int degree,

            @Schema(description = "Steps of gradient descent.")
            int epochs,

            @Schema(description = "Of gradient descent.") double learningRate,
            @Schema(description = "Of the random numbers.") long seed) {}

    @Schema(name = "GeneralizationExperimentRange", description = "Where points come from.")
    record Range(
            @Schema(description = "How many.") int points,
            @Schema(description = "The lower end.") double from,
            @Schema(description = "The upper end.") double to) {
        static Range of(PointRange range) {
            return new Range(range.points(), range.from(), range.to());
        }
    }

    @Schema(name = "GeneralizationExperimentFit", description = "A fitted polynomial.")
    record Fit(
            @Schema(description = "In x, from the constant on. In a range far from 0 they are large and cancel.")
            double[] coefficients,

            @Schema(description = "Mean squared error.") double trainingLoss,
            @Schema(description = "Mean squared error.") double validationLoss) {
        static @Nullable Fit of(PolynomialExperiment.@Nullable Fit fit) {
            return fit == null ? null : new Fit(fit.coefficients(), fit.trainingLoss(), fit.validationLoss());
        }
    }

    @Schema(name = "GeneralizationExperimentPoints", description = "Points with noise.")
    record Points(
            @Schema(description = "One a point.") double[] x,
            @Schema(description = "One a point.") double[] y) {}

    @Schema(name = "GeneralizationExperimentCurves", description = "Polynomials at 201 places over both ranges.")
    record Curves(
            @Schema(description = "The places.") double[] x,
            @Schema(description = "Without noise.") double[] groundTruth,
            @Schema(description = "Of last_fit.") double[] lastFit,
            @Schema(description = "Of best_fit.") double[] bestFit,

            @Schema(description = "Of closed_form_fit; null where that is.", nullable = true)
            double @Nullable [] closedFormFit) {}

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
                new Fit(last.coefficients(), last.trainingLoss(), last.validationLoss()),
                new Fit(best.coefficients(), best.trainingLoss(), best.validationLoss()),
                Fit.of(closedForm),
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
                closedForm == null
                        ? Map.of("closed_form_fit", "the training points do not determine so many coefficients")
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
    public Chart chart() {
        return ExperimentCharts.fits(this);
    }

    @Override
    public List<Chart> chartsBelow() {
        return List.of(ExperimentCharts.losses(this));
    }
}
