package dev.praxis.api.explanations.generalization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.generalization.Diagnosis;
import dev.praxis.compute.generalization.DiagnosisThresholds;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.compute.generalization.Verdict;
import dev.praxis.problem.Arguments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "GeneralizationDiagnosisResponse", description = "What a learning curve shows. Epochs count from 1.")
record DiagnosisResponse(
        @Schema(description = "What it shows, by the rule in this operation's description.")
        Verdict verdict,

        @Schema(description = "The line of the rule that decided, with its numbers.")
        String reason,

        @Schema(description = "How many there are.") int epochs,

        @Schema(description = "The epoch of the least validation loss, the first of several.")
        int bestEpoch,

        @Schema(description = "Its validation loss.") double bestValidationLoss,

        @Schema(description = "E_va - E_tr of the last epoch.")
        double generalizationGap,

        @Schema(description = "E_va - E_tr of the best epoch.")
        double generalizationGapAtBest,

        @Schema(description = "1 - min E_tr / E_tr(1); null where the first loss is 0.", nullable = true) @Nullable
        Double trainingFall,

        @Schema(description = "1 - min E_va / E_va(1); null where the first loss is 0.", nullable = true) @Nullable
        Double validationFall,

        @Schema(description = "E_va(T) / min E_va - 1; null where the least loss is 0.", nullable = true) @Nullable
        Double validationRise,

        @Schema(
                description =
                        "1 - E_tr(T) / E_tr(T - k), negative where it rose; null where there are not so many epochs, or that loss is 0.",
                nullable = true)
        @Nullable
        Double lastTrainingFall,

        @Schema(description = "E_tr(T) / noise_floor - 1; null without a noise floor above 0.", nullable = true)
        @Nullable
        Double noiseExcess,

        @Schema(description = "Prechelt's criteria.") EarlyStoppingResponse earlyStopping,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Why a number is null, by its name; absent where none is.", nullable = true)
        Map<String, String> undefined) {

    static DiagnosisResponse of(LearningCurve curve, @Nullable Double noiseFloor, @Nullable ThresholdsRequest sent) {
        ThresholdsRequest thresholds = sent == null ? ThresholdsRequest.NONE : sent;
        DiagnosisThresholds lines = Arguments.within("thresholds", thresholds::ofDiagnosis);
        Diagnosis diagnosis = Diagnosis.of(curve, noiseFloor, lines);
        EarlyStoppingResponse stopping = Arguments.within(
                "thresholds", () -> EarlyStoppingResponse.of(EarlyStopping.of(curve, lines.stripLength()), thresholds));
        Map<String, String> undefined = new LinkedHashMap<>();
        name(undefined, "training_fall", diagnosis.trainingFall(), "the first training loss is 0");
        name(undefined, "validation_fall", diagnosis.validationFall(), "the first validation loss is 0");
        name(undefined, "validation_rise", diagnosis.validationRise(), "the least validation loss is 0");
        name(
                undefined,
                "last_training_fall",
                diagnosis.lastTrainingFall(),
                "there is no training loss above 0 a strip before the last");
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
                undefined);
    }

    private static void name(Map<String, String> undefined, String field, @Nullable Double value, String reason) {
        if (value == null) {
            undefined.put(field, reason);
        }
    }
}
