package dev.praxis.api.models.encode;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EncodeAttributions", description = "How much each token moves a value.")
record AttributionsResponse(
        @Schema(description = "The value: the logit of a label, or the cosine with the second text.")
        Target target,

        @Schema(description = "Label of the logit. Absent for a cosine.", nullable = true) @Nullable
        String label,

        @Schema(description = "The value, in float64.") double value,

        @Schema(description = "How the value was attributed.")
        AttributionMethod method,

        @Schema(
                description =
                        "Definition of the attributions a_i and of their sum. e_i is the embedding of token i as far as it "
                                + "depends on the token alone, and b_i its baseline.")
        String formula,

        @Schema(description = "Start of the path of integrated_gradients. Otherwise absent.", nullable = true) @Nullable
        AttributionBaseline baseline,

        @Schema(description = "The value at the baseline. Absent without one.", nullable = true) @Nullable
        Double baselineValue,

        @Schema(description = "Sum of the attributions.") double sum,

        @Schema(
                description =
                        "value - baseline_value - sum. With integrated_gradients it is the error of the numerical integral. "
                                + "With gradient_x_input, where baseline_value counts as 0, it is the part of the value that the "
                                + "attributions do not explain.")
        double remainder,

        @Schema(description = "One attribution per token: positive if the token raises the value.")
        Tensor tokens) {

    enum Target {
        LOGIT,
        COSINE
    }
}
