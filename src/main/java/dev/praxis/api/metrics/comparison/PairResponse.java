package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "ComparedPair", description = "The comparison of two of several models or systems.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PairResponse(
        @Schema(description = "Name of the first model.") String a,

        @Schema(description = "Name of the second model.") String b,

        @Schema(description = CompareText.AREAS, nullable = true) @Nullable
        Map<String, DifferenceResponse> areas,

        @Schema(description = CompareText.DELONG, nullable = true) @Nullable
        DeLongResponse delong,

        @Schema(description = CompareText.MCNEMAR, nullable = true) @Nullable
        McNemarResponse mcnemar,

        @Schema(description = CompareText.MEAN, nullable = true) @Nullable
        DifferenceResponse mean,

        @Schema(description = CompareText.T_TEST, nullable = true) @Nullable
        TTestResponse tTest,

        @Schema(description = CompareText.RANDOMIZATION, nullable = true) @Nullable
        RandomizationResponse randomization) {}
