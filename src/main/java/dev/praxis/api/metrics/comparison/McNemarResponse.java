package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.praxis.compute.metrics.comparison.McNemar;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "McNemar",
        description = "McNemar's test of whether two models err equally often (Psychometrika 12, 1947).")
record McNemarResponse(
        @Schema(description = "Threshold of the first model. A score at or above it predicts positive.")
        double thresholdA,

        @Schema(description = "Threshold of the second model.")
        double thresholdB,

        @Schema(
                description =
                        "Numbers of rows, shape [2, 2]: rows for the first model right and wrong, columns for the second.")
        long[][] table,

        @Schema(description = "Number of rows on which only the first model is right.")
        long onlyA,

        @Schema(description = "Number of rows on which only the second model is right.")
        long onlyB,

        @Schema(
                description =
                        "Exact two-sided p-value, that of only_a heads in only_a + only_b tosses of a fair coin; 1 without "
                                + "such rows.")
        Double pValue,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The p-value with Holm's correction for all pairs. Absent for two models.",
                nullable = true)
        @Nullable
        Double pValueHolm,

        @Schema(description = "(only_a - only_b)^2 / (only_a + only_b). Null if both are 0.", nullable = true) @Nullable
        Double chiSquared,

        @JsonProperty("chi_squared_p_value")
        @Schema(description = "Its p-value, with one degree of freedom.", nullable = true)
        @Nullable
        Double chiSquaredPValue,

        @Schema(
                description =
                        "Statistic with the correction for continuity, max(0, |only_a - only_b| - 1)^2 / (only_a + only_b).",
                nullable = true)
        @Nullable
        Double correctedChiSquared,

        @JsonProperty("corrected_chi_squared_p_value") @Schema(description = "Its p-value.", nullable = true) @Nullable
        Double correctedChiSquaredPValue)
        implements Pairs.Corrected<McNemarResponse> {

    static McNemarResponse of(
            McNemar counts, double thresholdA, double thresholdB, String path, Map<String, String> undefined) {
        Double chiSquared = Undefined.orNull(counts.chiSquared());
        Double corrected = Undefined.orNull(counts.correctedChiSquared());
        if (chiSquared == null) {
            String reason = "no row is classified correctly by only one model";
            for (String field : new String[] {"chi_squared", "corrected_chi_squared"}) {
                undefined.put(path + "/" + field, reason);
                undefined.put(path + "/" + field + "_p_value", reason);
            }
        }
        return new McNemarResponse(
                thresholdA,
                thresholdB,
                new long[][] {{counts.bothRight(), counts.onlyA()}, {counts.onlyB(), counts.bothWrong()}},
                counts.onlyA(),
                counts.onlyB(),
                counts.exactPValue(),
                null,
                chiSquared,
                chiSquared == null ? null : McNemar.pValue(chiSquared),
                corrected,
                corrected == null ? null : McNemar.pValue(corrected));
    }

    @Override
    public McNemarResponse corrected(double holm) {
        return new McNemarResponse(
                thresholdA,
                thresholdB,
                table,
                onlyA,
                onlyB,
                pValue,
                holm,
                chiSquared,
                chiSquaredPValue,
                correctedChiSquared,
                correctedChiSquaredPValue);
    }
}
