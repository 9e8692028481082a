package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.wire.json.Integers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "GeneralizationExperimentRequest", description = "Settings of an experiment. All fields have defaults.")
record ExperimentRequest(
        @Schema(
                description =
                        "Preset for the values that are not sent. aleatory: 7 training points in [-1, 1] with noise 0.5. "
                                + "epistemic: 20 training points in [-1, 0] with noise 0.2, validated in [0.25, 1]. Defaults to "
                                + "aleatory.")
        @Nullable
        Preset preset,

        @Schema(
                description =
                        "Coefficients of the ground truth, constant first: 1 to 21 numbers, each within ±1e6. Defaults to "
                                + "[1.5, 0.5, -2.5, -2], of degree 3.")
        double @Nullable [] coefficients,

        @Schema(description = "Noise added to the ground truth.") @Nullable
        NoiseRequest noise,

        @Schema(description = "Points to fit.") @Nullable PointsRequest training,

        @Schema(description = "Points to validate the fit on.") @Nullable
        PointsRequest validation,

        @Schema(description = "Degree of the fitted polynomial, from 0 to 20. Defaults to 4.") @Nullable
        Long degree,

        @Schema(description = "Number of gradient descent steps, at least 1. Defaults to 2000.") @Nullable
        Long epochs,

        @Schema(
                description =
                        "Learning rate of gradient descent. Defaults to the inverse of the largest curvature; from twice "
                                + "that value on, gradient descent diverges.")
        @Nullable
        Double learningRate,

        @Schema(description = "Seed of the random numbers. Defaults to 42.") @Nullable
        Long seed,

        @Schema(description = "Thresholds of the diagnosis.") @Nullable
        ThresholdsRequest thresholds,

        @Schema(
                description =
                        "Epochs after which the fit is returned in snapshots, in increasing order, each from 1 to epochs.")
        int @Nullable [] snapshotEpochs) {

    ExperimentRequest {
        Double scale = noise == null ? null : noise.scale();
        // The noise floor is the square of the scale, which may underflow.
        if (scale != null && scale * scale == 0) {
            ThresholdsRequest.requireNoNoiseExcess(thresholds, "without noise");
        }
    }

    ExperimentSetup setup() {
        Preset numbers = Objects.requireNonNullElse(preset, Preset.ALEATORY);
        NoiseRequest sentNoise = Objects.requireNonNullElse(noise, NoiseRequest.NONE);
        return new ExperimentSetup(
                coefficients == null ? Preset.coefficients() : coefficients,
                Objects.requireNonNullElse(sentNoise.distribution(), NoiseDistribution.NORMAL),
                Objects.requireNonNullElse(sentNoise.scale(), numbers.noiseScale()),
                PointsRequest.range(training, numbers.training(), "training"),
                PointsRequest.range(validation, numbers.validation(), "validation"),
                Integers.orDefault("/degree", degree, Preset.DEGREE),
                Integers.orDefault("/epochs", epochs, Preset.EPOCHS),
                learningRate,
                Objects.requireNonNullElse(seed, Preset.SEED),
                snapshotEpochs == null ? SnapshotEpochs.NONE : SnapshotEpochs.of(snapshotEpochs));
    }
}
