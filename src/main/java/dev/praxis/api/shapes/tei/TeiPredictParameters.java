package dev.praxis.api.shapes.tei;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TeiPredictParametersRequest", description = "Options of Hugging Face's text-classification pipeline.")
record TeiPredictParameters(
        @Schema(description = "Maximum number of labels to return per input, best first, at least 1. Defaults to all.")
        @Nullable
        Long topK,

        @Schema(
                description =
                        "Function that turns the logits into scores, or none for the logits. Defaults to that of the model.")
        @Nullable
        TeiFunction functionToApply) {

    static final TeiPredictParameters NONE = new TeiPredictParameters(null, null);
}
