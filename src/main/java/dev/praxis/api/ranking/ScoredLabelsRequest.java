package dev.praxis.api.ranking;

import dev.praxis.support.json.Labels;
import dev.praxis.support.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ScoredLabelsRequest(
        @Required
        @Schema(
                description =
                        "One a row, higher for more likely positive; any finite numbers. Equal scores are one threshold.")
        double[] scores,

        @Required @Schema(description = "One a score: 1 or true for positive, 0 or false for negative.")
        Labels labels,

        @Schema(
                description =
                        "One a score, each at least 0; a row that weighs 0 is not there at all. Ones if not sent.")
        double @Nullable [] weights) {}
