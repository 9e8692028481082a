package dev.praxis.api.metrics.comparison;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@JsonInclude(JsonInclude.Include.NON_NULL)
record CompareResponse(
        @Schema(description = "Number of rows, including those of weight 0. Present with scores.", nullable = true)
        @Nullable
        Integer rows,

        @JsonSerialize(using = CountSerializer.class)
        @Schema(
                description =
                        "Number of positive rows, or their total weight if weights were sent. Present with scores.",
                nullable = true)
        @Nullable
        Double positives,

        @Schema(description = "Number of groups. Present with groups.", nullable = true) @Nullable
        Integer groups,

        @Schema(description = "Number of queries. Present with values.", nullable = true) @Nullable
        Integer queries,

        @Schema(description = "Names of the models or systems, in their order.")
        List<String> names,

        @Schema(description = CompareText.AREAS + " For two models.", nullable = true) @Nullable
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
        RandomizationResponse randomization,

        @Schema(
                description =
                        "Every pair of three or more models, instead of the fields above: the first with each later one, then "
                                + "the second, and so on.",
                nullable = true)
        @Nullable
        List<PairResponse> comparisons,

        Bootstrapped bootstrap,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that is valid but rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description =
                        "Reasons for values that are null or absent because they are undefined, keyed by path. Absent if "
                                + "there are none.",
                nullable = true)
        Map<String, String> undefined,

        @JsonIgnore @Schema(hidden = true) List<Chart> charts)
        implements Drawable {

    @Schema(name = "ComparisonBootstrap", description = "The bootstrap of a comparison.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bootstrapped(
            @Schema(description = "Confidence level of all intervals.")
            double level,

            @Schema(description = "Number of resamples.") long resamples,

            @Schema(description = "Seed of the random numbers.")
            long seed,

            @Schema(
                    description =
                            "Number of resamples that have rows of one class only, and so no areas. They are left out. Present "
                                    + "with groups.",
                    nullable = true)
            @Nullable
            Integer leftOut) {

        static Bootstrapped of(ResampleOptions options, @Nullable Integer leftOut) {
            return new Bootstrapped(
                    options.levelOrDefault(), options.resamplesOrDefault(), options.seedOrDefault(), leftOut);
        }
    }

    @Override
    public List<Chart> panels() {
        return charts;
    }
}
