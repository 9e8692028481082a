package dev.praxis.api.metrics.ranking;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Operating points to return, at least one.")
record OperatingPointsRequest(
        @Schema(
                description =
                        "Selects the point with the highest F-beta. beta, at least 0, is the importance of recall relative "
                                + "to precision.")
        @Nullable
        Double beta,

        @Schema(
                description =
                        "Selects the point with the highest recall among those with at least this precision, from 0 to 1.")
        @Nullable
        Double leastPrecision,

        @Schema(
                description =
                        "Selects the point with the highest precision among those with at least this recall, from 0 to 1.")
        @Nullable
        Double leastRecall) {}
