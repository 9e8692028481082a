package dev.praxis.api.models.classify;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record ClassifyResponse(
        @Schema(description = "Labels of each input by descending logit, in the order of the inputs.")
        List<List<Label>> results,

        @Schema(description = "Indices of truncated inputs, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @Schema(name = "Label", description = "A label and its score.")
    record Label(
            @Schema(description = "Label, as named in the model's configuration.")
            String label,

            @Schema(description = "Score of the label in float64: a probability, or the logit with raw_scores.")
            double score) {}
}
