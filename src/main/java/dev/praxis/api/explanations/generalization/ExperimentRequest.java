package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.wire.json.Integers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "GeneralizationExperimentRequest", description = "All fields have defaults.")
record ExperimentRequest(
        @Schema(
                description =
                        "Where numbers come from that are not sent. aleatory: 7 training points in [-1, 1], noise 0.5. epistemic: 20 in [-1, 0], noise 0.2, validated in [0.25, 1]. aleatory if not sent.")
        @Nullable
        Preset preset,

        @Schema(
                description =
                        "Of the ground truth, from the constant on: 1 to 21, each within ±1e6. [1.5, 0.5, -2.5, -2], of degree 3, if not sent.")
        double @Nullable [] coefficients,

        @Schema(description = "What is added to the ground truth.") @Nullable
        NoiseRequest noise,

        @Schema(description = "What is fitted.") @Nullable PointsRequest training,

        @Schema(description = "What the fit is validated on.") @Nullable
        PointsRequest validation,

        @Schema(description = "Of the polynomial that is fitted, from 0 to 20. 4 if not sent.") @Nullable
        Long degree,

        @Schema(description = "Steps of gradient descent, at least 1. 2000 if not sent.") @Nullable
        Long epochs,

        @Schema(
                description =
                        "Of gradient descent. The inverse of the greatest curvature if not sent; from twice that on, gradient descent would diverge.")
        @Nullable
        Double learningRate,

        @Schema(description = "Of the random numbers. 42 if not sent.") @Nullable
        Long seed,

        @Schema(description = "Of the diagnosis.") @Nullable ThresholdsRequest thresholds) {

    ExperimentRequest {
        Double scale = noise == null ? null : noise.scale();
        // The noise floor is its square, which may underflow.
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
                Integers.orDefault(degree, Preset.DEGREE),
                Integers.orDefault(epochs, Preset.EPOCHS),
                learningRate,
                Objects.requireNonNullElse(seed, Preset.SEED));
    }
}
