package dev.praxis.api.metrics.ranking;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Which operating points to answer: at least one.")
record OperatingPointsRequest(
        @Schema(
                description =
                        "Asks for the point of the greatest F-beta: how many times as important recall is as precision, from 0 up.")
        @Nullable
        Double beta,

        @Schema(description = "Asks for the point of the greatest recall among those of at least this precision.")
        @Nullable
        Double leastPrecision,

        @Schema(description = "Asks for the point of the greatest precision among those of at least this recall.")
        @Nullable
        Double leastRecall) {}
