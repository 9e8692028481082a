package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.function.StandardNormal;
import dev.praxis.compute.metrics.ranking.DeLong;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "DeLong",
        description = "DeLong's test of the difference of two areas under ROC curves (Biometrics 44, 1988).")
record DeLongResponse(
        @Schema(description = "Areas under the ROC curves, shape [2].")
        double[] rocAuc,

        @Schema(description = "Covariance of the areas, shape [2, 2].")
        double[][] covariance,

        @Schema(description = "Difference, the first minus the second.")
        double difference,

        @Schema(description = "Standard error of the difference.")
        double standardError,

        @Schema(description = "difference / standard_error. Null if the standard error is 0.", nullable = true)
        @Nullable
        Double z,

        @Schema(description = "Two-sided p-value, 2 Phi(-|z|).", nullable = true) @Nullable
        Double pValue,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The p-value with Holm's correction for all pairs. Absent for two models.",
                nullable = true)
        @Nullable
        Double pValueHolm,

        @Schema(description = "Lower end of the interval difference ± z s, at least -1.", nullable = true) @Nullable
        Double lower,

        @Schema(description = "Upper end, at most 1.", nullable = true) @Nullable
        Double upper)
        implements Pairs.Corrected<DeLongResponse> {
    private static final String NO_ERROR = "the standard error is 0: both models rank every row alike";

    /**
     * Tests one pair.
     *
     * @param path of the test in the response
     * @param undefined of the response. Added to.
     */
    static DeLongResponse of(DeLong delong, int a, int b, double level, String path, Map<String, String> undefined) {
        double difference = delong.area(a) - delong.area(b);
        double error = Math.sqrt(delong.varianceOfDifference(a, b));
        double[][] covariance = {
            {delong.covariance(a, a), delong.covariance(a, b)},
            {delong.covariance(b, a), delong.covariance(b, b)}
        };
        double[] areas = {delong.area(a), delong.area(b)};
        if (error == 0) {
            for (String field : new String[] {"z", "p_value", "lower", "upper"}) {
                undefined.put(path + "/" + field, NO_ERROR);
            }
            return new DeLongResponse(areas, covariance, difference, 0, null, null, null, null, null);
        }
        double half = StandardNormal.upperQuantile((1 - level) / 2) * error;
        return new DeLongResponse(
                areas,
                covariance,
                difference,
                error,
                difference / error,
                StandardNormal.twoSided(difference / error),
                null,
                Math.max(-1, difference - half),
                Math.min(1, difference + half));
    }

    @Override
    public DeLongResponse corrected(double holm) {
        return new DeLongResponse(rocAuc, covariance, difference, standardError, z, pValue, holm, lower, upper);
    }
}
