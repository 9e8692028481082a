package dev.praxis.api.explanations.generalization;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.generalization.Diagnosis;
import dev.praxis.compute.generalization.DiagnosisThresholds;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.compute.generalization.Verdict;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "GeneralizationDiagnosisResponse",
        description = "Diagnosis of a learning curve of T epochs, counted from 1.")
record DiagnosisResponse(
        @Schema(description = "Verdict of the rule that the description of the operation states.")
        Verdict verdict,

        @Schema(description = "Reason for the verdict, with its numbers.")
        String reason,

        @Schema(description = "Number of epochs T.") int epochs,

        @Schema(description = "Epoch with the lowest validation loss, the first on a tie.")
        int bestEpoch,

        @Schema(description = "Validation loss of the best epoch.")
        double bestValidationLoss,

        @Schema(description = "Gap E_va - E_tr of the last epoch.")
        double generalizationGap,

        @Schema(description = "Gap E_va - E_tr of the best epoch.")
        double generalizationGapAtBest,

        @Schema(
                description = "Fall of the training loss, 1 - min E_tr / E_tr(1). Null if the first loss is 0.",
                nullable = true)
        @Nullable
        Double trainingFall,

        @Schema(
                description = "Fall of the validation loss, 1 - min E_va / E_va(1). Null if the first loss is 0.",
                nullable = true)
        @Nullable
        Double validationFall,

        @Schema(
                description =
                        "Rise of the validation loss from its minimum to the last epoch, E_va(T) / min E_va - 1. Null if the "
                                + "minimum is 0.",
                nullable = true)
        @Nullable
        Double validationRise,

        @Schema(
                description =
                        "Fall of the training loss over the last k epochs, 1 - E_tr(T) / E_tr(T - k). Negative if it rose. "
                                + "Null if there are too few epochs or E_tr(T - k) is 0.",
                nullable = true)
        @Nullable
        Double lastTrainingFall,

        @Schema(
                description =
                        "Excess of the last training loss over the noise floor, E_tr(T) / noise_floor - 1. Null without a "
                                + "noise floor above 0.",
                nullable = true)
        @Nullable
        Double noiseExcess,

        @Schema(description = "Prechelt's criteria of early stopping.")
        EarlyStoppingResponse earlyStopping,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for null numbers, keyed by path. Absent if no number is null.", nullable = true)
        Map<String, String> undefined,

        @JsonIgnore @Schema(hidden = true) LearningCurve curve)
        implements Drawable {

    @Override
    public List<Chart> panels() {
        return List.of(DiagnosisChart.of(this, curve));
    }

    static DiagnosisResponse of(LearningCurve curve, @Nullable Double noiseFloor, @Nullable ThresholdsRequest sent) {
        ThresholdsRequest thresholds = sent == null ? ThresholdsRequest.NONE : sent;
        DiagnosisThresholds lines = Arguments.within("thresholds", thresholds::toDiagnosisThresholds);
        Diagnosis diagnosis = Diagnosis.of(curve, noiseFloor, lines);
        EarlyStoppingResponse stopping = Arguments.within(
                "thresholds", () -> EarlyStoppingResponse.of(EarlyStopping.of(curve, lines.stripLength()), thresholds));
        Map<String, String> undefined = new LinkedHashMap<>();
        name(undefined, "training_fall", diagnosis.trainingFall(), "the first training loss is 0");
        name(undefined, "validation_fall", diagnosis.validationFall(), "the first validation loss is 0");
        name(undefined, "validation_rise", diagnosis.validationRise(), "the lowest validation loss is 0");
        name(
                undefined,
                "last_training_fall",
                diagnosis.lastTrainingFall(),
                "there is no training loss above 0 one strip before the last epoch");
        name(undefined, "noise_excess", diagnosis.noiseExcess(), "there is no noise floor above 0");
        stopping.nameUndefined(undefined);
        return new DiagnosisResponse(
                diagnosis.verdict(),
                diagnosis.reason(),
                curve.epochs(),
                diagnosis.bestEpoch(),
                curve.validation()[diagnosis.bestEpoch() - 1],
                diagnosis.generalizationGap(),
                diagnosis.generalizationGapAtBest(),
                diagnosis.trainingFall(),
                diagnosis.validationFall(),
                diagnosis.validationRise(),
                diagnosis.lastTrainingFall(),
                diagnosis.noiseExcess(),
                stopping,
                undefined,
                curve);
    }

    private static void name(Map<String, String> undefined, String field, @Nullable Double value, String reason) {
        if (value == null) {
            undefined.put(field, reason);
        }
    }
}
