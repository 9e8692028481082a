package dev.praxis.api.models.classify;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record ClassifyResponse(
        @Schema(description = "One an input, in their order: its labels, the best first.")
        List<List<Label>> results,

        @Schema(description = "Places of the inputs of which tokens were cut off, from 0; with truncate.")
        List<Integer> truncated) {

    @Schema(name = "Label", description = "A label and its score.")
    record Label(
            @Schema(description = "As the model's configuration names it.")
            String label,

            @Schema(description = "Its probability, or its logit with raw_scores.")
            float score) {}
}
