package dev.praxis.api.metrics.regression;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.regression.EnsembleScores;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "RegressionEnsemble", description = "Scores of ensembles, by weight.")
record EnsembleResponse(
        @Schema(description = "Number of members.") int members,

        @Schema(description = "Mean continuous ranked probability score of the members as a distribution.")
        double crps,

        @Schema(
                description =
                        "The same without the bias of a finite ensemble: the differences of members are divided by m (m - 1) "
                                + "rather than m². Null for a single member.",
                nullable = true)
        @Nullable
        Double fairCrps,

        @Schema(
                description =
                        "Fraction of targets with each number of members below it, shape [members + 1]. A target that equals "
                                + "members is shared equally by the ranks that it can take among them.")
        double[] rankHistogram,

        @Schema(
                description =
                        "Scores of the central interval of each level, between quantiles of the members with linear "
                                + "interpolation.")
        List<IntervalResponse> intervals,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Reasons for metrics that are null. Absent if there are none.", nullable = true)
        Map<String, String> undefined) {

    static EnsembleResponse of(EnsembleScores scores) {
        Map<String, String> undefined = new LinkedHashMap<>();
        return new EnsembleResponse(
                scores.ranks().length - 1,
                scores.crps(),
                Undefined.orReason(scores.fairCrps(), "fair_crps", "the ensemble has a single member", undefined),
                scores.ranks(),
                IntervalResponse.of(scores.intervals()),
                undefined);
    }
}
