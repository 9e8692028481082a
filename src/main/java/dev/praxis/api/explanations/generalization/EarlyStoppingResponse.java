package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.LearningCurve;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "EarlyStopping",
        description = "Prechelt's criteria of early stopping, and the epoch at which each would have stopped.")
record EarlyStoppingResponse(
        @Schema(description = "Number of epochs per strip, k.")
        int stripLength,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "Generalization loss GL(t) in percent, one value per epoch. Null where E_opt(t) is 0."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> generalizationLoss,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "Training progress P_k(t) in per mille, one value per strip. Null where the lowest training loss of "
                                                + "the strip is 0."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> trainingProgress,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "Progress quotient PQ(t), one value per strip. Null where GL(t) or P_k(t) is null, or where P_k(t) "
                                                + "is 0 because the training loss did not change."),
                schema = @Schema(nullable = true))
        List<@Nullable Double> progressQuotient,

        @Schema(description = "Criterion GL: stops at the first epoch with GL above its threshold.")
        Stop byGeneralizationLoss,

        @Schema(description = "Criterion PQ: stops at the first end of a strip with GL above its threshold times P_k.")
        Stop byProgressQuotient,

        @Schema(
                description =
                        "Criterion UP: stops once the threshold number of consecutive strips each end with a higher validation loss.")
        Stop byIncreases) {

    @Schema(name = "EarlyStop", description = "The epoch at which one criterion would have stopped.")
    record Stop(
            @Schema(description = "Threshold of the criterion: alpha, or s for UP.")
            double threshold,

            @Schema(description = "Epoch after which the criterion stops. Null if it never stops.", nullable = true)
            @Nullable
            Integer epoch,

            @Schema(description = "Epoch with the lowest validation loss up to that point, whose model is kept.")
            int keptEpoch,

            @Schema(description = "Validation loss of the kept epoch.")
            double keptValidationLoss) {

        static Stop of(double threshold, OptionalInt epoch, LearningCurve curve) {
            int kept = curve.bestEpoch(epoch.orElse(curve.epochs()));
            return new Stop(threshold, epoch.isPresent() ? epoch.getAsInt() : null, kept, curve.validation()[kept - 1]);
        }
    }

    static EarlyStoppingResponse of(EarlyStopping stopping, ThresholdsRequest thresholds) {
        double loss = thresholds.generalizationLossOrDefault();
        double quotient = thresholds.progressQuotientOrDefault();
        int increases = thresholds.increasesOrDefault();
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
            undefined.put("early_stopping/generalization_loss", "the lowest validation loss is 0");
        }
        if (trainingProgress.contains(null)) {
            undefined.put("early_stopping/training_progress", "the lowest training loss of a strip is 0");
        }
        if (progressQuotient.contains(null)) {
            undefined.put("early_stopping/progress_quotient", "GL or P_k is undefined, or P_k is 0");
        }
    }
}
