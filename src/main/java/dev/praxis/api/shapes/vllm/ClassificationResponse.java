package dev.praxis.api.shapes.vllm;

import dev.praxis.task.TokenUsage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "VllmClassificationResponse")
record ClassificationResponse(
        @Schema(description = "Id of the request, as in the header X-Request-Id.")
        String id,

        @Schema(description = "Always list.") String object,

        @Schema(description = "Time of the response in seconds since 1970.")
        long created,

        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Classes, in the order of the inputs.")
        List<Classified> data,

        @Schema(description = "Token counts.") TokenUsage usage) {

    @Schema(name = "VllmClassification", description = "Class of one input.")
    record Classified(
            @Schema(description = "Index of the input, from 0.")
            int index,

            @Schema(description = "Label with the greatest logit, as named in the model's configuration.")
            String label,

            @Schema(description = "Score of each label in float64, in the order of the model's labels.")
            double[] probs,

            @Schema(description = "Number of labels.") int numClasses) {}
}
