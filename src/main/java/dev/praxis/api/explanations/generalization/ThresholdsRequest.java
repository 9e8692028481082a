package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.DiagnosisThresholds;
import dev.praxis.wire.json.Integers;
import dev.praxis.wire.json.Options;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "DiagnosisThresholdsRequest",
        description = "Where the lines are drawn. Shares are fractions: 0.05 is 5 percent.")
record ThresholdsRequest(
        @Schema(description = "k: epochs of a strip, at least 1. 5 if not sent.") @Nullable
        Long stripLength,

        @Schema(description = "alpha of GL, in percent, not negative. 5 if not sent.") @Nullable
        Double generalizationLoss,

        @Schema(description = "alpha of PQ, not negative. 1 if not sent.") @Nullable
        Double progressQuotient,

        @Schema(description = "s: strips in a row with a greater validation loss, at least 1. 3 if not sent.") @Nullable
        Long increasesInARow,

        @Schema(description = "Fewer epochs are too short to tell; at least 2. 10 if not sent.") @Nullable
        Long leastEpochs,

        @Schema(
                description =
                        "Share by which a loss must fall below its first to have fallen at all, from 0 to 1. 0.05 if not sent.")
        @Nullable
        Double leastFall,

        @Schema(
                description =
                        "Share by which the last validation loss must lie above the least to have risen, above 0. 0.05 if not sent.")
        @Nullable
        Double leastRise,

        @Schema(
                description =
                        "Share by which the training loss must fall over the last strip for training to be still going on, from 0 to 1. 0.05 if not sent.")
        @Nullable
        Double leastLearning,

        @Schema(
                description =
                        "Share by which the last training loss may lie above the noise floor before that is underfitting, not negative. 0.5 if not sent. With a noise floor above 0 alone.")
        @Nullable
        Double noiseExcess) {
    private static final double GENERALIZATION_LOSS = 5;
    private static final double PROGRESS_QUOTIENT = 1;
    private static final int INCREASES = 3;

    static final ThresholdsRequest NONE = new ThresholdsRequest(null, null, null, null, null, null, null, null, null);

    /** Requires that no noise excess is sent where there is no noise floor to exceed. */
    static void requireNoNoiseExcess(@Nullable ThresholdsRequest thresholds, String why) {
        Options.requireAbsent("/thresholds/noise_excess", thresholds == null ? null : thresholds.noiseExcess, why);
    }

    DiagnosisThresholds ofDiagnosis() {
        return new DiagnosisThresholds(
                Integers.orDefault(stripLength, DiagnosisThresholds.STRIP_LENGTH),
                Integers.orDefault(leastEpochs, DiagnosisThresholds.LEAST_EPOCHS),
                Objects.requireNonNullElse(leastFall, DiagnosisThresholds.LEAST_FALL),
                Objects.requireNonNullElse(leastRise, DiagnosisThresholds.LEAST_RISE),
                Objects.requireNonNullElse(leastLearning, DiagnosisThresholds.LEAST_LEARNING),
                Objects.requireNonNullElse(noiseExcess, DiagnosisThresholds.NOISE_EXCESS));
    }

    double ofGeneralizationLoss() {
        return Objects.requireNonNullElse(generalizationLoss, GENERALIZATION_LOSS);
    }

    double ofProgressQuotient() {
        return Objects.requireNonNullElse(progressQuotient, PROGRESS_QUOTIENT);
    }

    int ofIncreases() {
        return Integers.orDefault(increasesInARow, INCREASES);
    }
}
