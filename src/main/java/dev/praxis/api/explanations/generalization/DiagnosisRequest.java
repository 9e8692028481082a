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
        @Schema(description = "After each epoch, or one number of the whole training. None negative.")
        Tensor trainingLoss,

        @Required @NumberOrArray @Schema(description = "As training_loss, on what the model does not learn from.")
        Tensor validationLoss,

        @Schema(
                description =
                        "The loss that a perfect model would have: sigma^2 for a mean squared error. Unknown if not sent, or 0.")
        @Nullable
        Double noiseFloor,

        @Schema(description = "Where the lines are drawn.") @Nullable
        ThresholdsRequest thresholds) {
    DiagnosisRequest {
        if (noiseFloor == null || noiseFloor == 0) {
            ThresholdsRequest.requireNoNoiseExcess(thresholds, "without a noise floor above 0");
        }
    }
}
