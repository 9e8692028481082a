package dev.praxis.api.shapes.tei;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "A label and its score.")
record TeiPrediction(
        @Schema(description = "Score of the label in float64: a probability, or the logit with raw_scores.")
        double score,

        @Schema(description = "Label, as named in the model's configuration.")
        String label) {}
