package dev.praxis.api.models.zeroshot;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record ZeroShotResponse(
        @Schema(description = "Labels of each text, best first, in the order of the texts.")
        List<List<Label>> results,

        @Schema(
                description =
                        "Indices of texts that were truncated together with any hypothesis, from 0. Empty without truncate.")
        List<Integer> truncated) {

    @Schema(name = "ZeroShotLabel", description = "A label of the request and its score.")
    record Label(
            @Schema(description = "Label, as in the request.")
            String label,

            @Schema(
                    description =
                            "Probability of the label in float64: among all labels, or, with multi_label, that it applies.")
            double score) {}
}
