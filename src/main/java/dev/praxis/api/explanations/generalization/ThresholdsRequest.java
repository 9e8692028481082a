package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.DiagnosisThresholds;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Options;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "DiagnosisThresholdsRequest",
        description = "Thresholds of the diagnosis. Relative changes are fractions: 0.05 is 5 percent.")
record ThresholdsRequest(
        @Schema(description = "Number of epochs per strip, k, at least 1. Defaults to 5.") @Nullable
        Long stripLength,

        @Schema(description = "Threshold alpha of GL in percent, not negative. Defaults to 5.") @Nullable
        Double generalizationLoss,

        @Schema(description = "Threshold alpha of PQ, not negative. Defaults to 1.") @Nullable
        Double progressQuotient,

        @Schema(
                description =
                        "Threshold s of UP: number of consecutive strips with a higher validation loss, at least 1. Defaults to 3.")
        @Nullable
        Long increases,

        @Schema(description = "Minimum number of epochs for a diagnosis, at least 2. Defaults to 10.") @Nullable
        Long leastEpochs,

        @Schema(
                description =
                        "Minimum fall of a loss below its first value to count as a fall, from 0 to 1. Defaults to 0.05.")
        @Nullable
        Double leastFall,

        @Schema(
                description =
                        "Minimum rise of the last validation loss above the lowest to count as a rise, above 0. Defaults to 0.05.")
        @Nullable
        Double leastRise,

        @Schema(
                description =
                        "Minimum fall of the training loss over the last strip to count as ongoing training, from 0 to 1. "
                                + "Defaults to 0.05.")
        @Nullable
        Double leastLearning,

        @Schema(
                description =
                        "Maximum excess of the last training loss over the noise floor before it counts as underfitting, not "
                                + "negative. Requires a noise floor above 0. Defaults to 0.5.")
        @Nullable
        Double noiseExcess) {
    private static final double GENERALIZATION_LOSS = 5;
    private static final double PROGRESS_QUOTIENT = 1;
    private static final int INCREASES = 3;

    static final ThresholdsRequest NONE = new ThresholdsRequest(null, null, null, null, null, null, null, null, null);

    /** Rejects a noise excess if there is no noise floor to exceed. */
    static void requireNoNoiseExcess(@Nullable ThresholdsRequest thresholds, String why) {
        Options.requireAbsent("/thresholds/noise_excess", thresholds == null ? null : thresholds.noiseExcess, why);
    }

    DiagnosisThresholds toDiagnosisThresholds() {
        return new DiagnosisThresholds(
                Integers.orDefault("/thresholds/strip_length", stripLength, DiagnosisThresholds.STRIP_LENGTH),
                Integers.orDefault("/thresholds/least_epochs", leastEpochs, DiagnosisThresholds.LEAST_EPOCHS),
                Objects.requireNonNullElse(leastFall, DiagnosisThresholds.LEAST_FALL),
                Objects.requireNonNullElse(leastRise, DiagnosisThresholds.LEAST_RISE),
                Objects.requireNonNullElse(leastLearning, DiagnosisThresholds.LEAST_LEARNING),
                Objects.requireNonNullElse(noiseExcess, DiagnosisThresholds.NOISE_EXCESS));
    }

    double generalizationLossOrDefault() {
        return Objects.requireNonNullElse(generalizationLoss, GENERALIZATION_LOSS);
    }

    double progressQuotientOrDefault() {
        return Objects.requireNonNullElse(progressQuotient, PROGRESS_QUOTIENT);
    }

    int increasesOrDefault() {
        return Integers.orDefault("/thresholds/increases", increases, INCREASES);
    }
}
