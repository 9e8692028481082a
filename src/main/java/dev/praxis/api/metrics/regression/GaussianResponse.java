package dev.praxis.api.metrics.regression;

import dev.praxis.compute.metrics.regression.GaussianScores;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "RegressionGaussian", description = "Scores of normal distributions, by weight.")
record GaussianResponse(
        @Schema(description = "Mean continuous ranked probability score.")
        double crps,

        @Schema(description = "Mean negative logarithm of the density at the target, in nats.")
        double logScore,

        @Schema(
                description =
                        "Fraction of targets whose probability integral transform is in each of 10 bins of equal width.")
        double[] pitHistogram,

        @Schema(description = "Scores of the central interval of each level.")
        List<IntervalResponse> intervals) {

    static GaussianResponse of(GaussianScores scores) {
        return new GaussianResponse(
                scores.crps(), scores.logScore(), scores.transforms(), IntervalResponse.of(scores.intervals()));
    }
}
