package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.LearningCurve;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Schema(name = "EarlyStopping", description = "Prechelt's criteria, and where each would have stopped.")
record EarlyStoppingResponse(
        @Schema(description = "k.") int stripLength,

        @ArraySchema(
                arraySchema = @Schema(description = "GL(t), in percent: one an epoch; null where E_opt(t) is 0."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> generalizationLoss,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "P_k(t), in per thousand: one a strip; null where the least training loss of the strip is 0."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> trainingProgress,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "PQ(t): one a strip; null where GL(t) or P_k(t) is null, or P_k(t) is 0, since training stood still."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> progressQuotient,

        @Schema(description = "Stops at the first epoch with GL above its threshold.")
        Stop byGeneralizationLoss,

        @Schema(description = "Stops at the first end of a strip with GL above its threshold times P_k.")
        Stop byProgressQuotient,

        @Schema(description = "Stops after so many strips in a row that end with a greater validation loss.")
        Stop byIncreases) {

    @Schema(name = "EarlyStop", description = "Where a criterion would have stopped.")
    record Stop(
            @Schema(description = "alpha, or s.") double threshold,

            @Schema(description = "The epoch after which it stops; null where it never does.", nullable = true)
            @Nullable
            Integer epoch,

            @Schema(description = "The epoch of the least validation loss up to then, whose model it keeps.")
            int keptEpoch,

            @Schema(description = "Its validation loss.") double keptValidationLoss) {

        static Stop of(double threshold, OptionalInt epoch, LearningCurve curve) {
            int kept = curve.bestEpoch(epoch.orElse(curve.epochs()));
            return new Stop(threshold, epoch.isPresent() ? epoch.getAsInt() : null, kept, curve.validation()[kept - 1]);
        }
    }

    static EarlyStoppingResponse of(EarlyStopping stopping, ThresholdsRequest thresholds) {
        double loss = thresholds.ofGeneralizationLoss();
        double quotient = thresholds.ofProgressQuotient();
        int increases = thresholds.ofIncreases();
        LearningCurve curve = stopping.curve();
        return new EarlyStoppingResponse(
                stopping.stripLength(),
                stopping.generalizationLoss(),
                stopping.trainingProgress(),
                stopping.progressQuotient(),
                Stop.of(loss, stopping.generalizationLossAbove(loss), curve),
                Stop.of(quotient, stopping.progressQuotientAbove(quotient), curve),
                Stop.of(increases, stopping.increasesInARow(increases), curve));
    }

    void nameUndefined(Map<String, String> undefined) {
        if (generalizationLoss.contains(null)) {
            undefined.put("early_stopping/generalization_loss", "the least validation loss is 0");
        }
        if (trainingProgress.contains(null)) {
            undefined.put("early_stopping/training_progress", "the least training loss of a strip is 0");
        }
        if (progressQuotient.contains(null)) {
            undefined.put("early_stopping/progress_quotient", "GL or P_k is undefined, or P_k is 0");
        }
    }
}
