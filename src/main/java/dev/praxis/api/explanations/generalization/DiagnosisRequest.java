package dev.praxis.api.explanations.generalization;

import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "GeneralizationDiagnosisRequest")
record DiagnosisRequest(
        @Required
        @NumberOrArray
        @Schema(
                description =
                        "Training loss after each epoch, shape [epochs], or one number for the whole training. None is negative.")
        Tensor trainingLoss,

        @Required
        @NumberOrArray
        @Schema(
                description =
                        "Validation loss, in the form of training_loss, on data that the model is not trained on.")
        Tensor validationLoss,

        @Schema(
                description =
                        "Loss of a perfect model: sigma^2 for a mean squared error. Omit it, or send 0, if it is unknown.")
        @Nullable
        Double noiseFloor,

        @Schema(description = "Thresholds of the diagnosis.") @Nullable
        ThresholdsRequest thresholds) {
    DiagnosisRequest {
        if (noiseFloor == null || noiseFloor == 0) {
            ThresholdsRequest.requireNoNoiseExcess(thresholds, "without a noise floor above 0");
        }
    }
}
