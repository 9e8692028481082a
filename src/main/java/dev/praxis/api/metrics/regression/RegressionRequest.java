package dev.praxis.api.metrics.regression;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record RegressionRequest(
        @Required @Column("target") @Schema(description = "Observed number of each row, shape [rows].")
        double[] targets,

        @Column("prediction") @Schema(description = "Predicted number of each row, shape [rows].")
        double @Nullable [] predictions,

        @Column(value = "quantile", shape = Column.Shape.MATRIX, inExample = false)
        @Schema(description = "Quantiles of each row, shape [rows x levels]. Requires quantile_levels.")
        @Nullable
        Tensor quantiles,

        @Column(value = "ensemble", shape = Column.Shape.MATRIX, inExample = false)
        @Schema(
                description =
                        "Members of an ensemble, or samples of the predictive distribution, of each row, shape [rows x members].")
        @Nullable
        Tensor ensemble,

        @Column(value = "mean", inExample = false)
        @Schema(
                description =
                        "Mean of the normal distribution of each row, shape [rows]. Requires standard_deviations.")
        double @Nullable [] means,

        @Column(value = "standard_deviation", inExample = false)
        @Schema(description = "Standard deviation of each row, above 0, shape [rows]. Requires means.")
        double @Nullable [] standardDeviations,

        @Column(value = "lower", inExample = false)
        @Schema(description = "Lower end of the interval of each row, shape [rows]. Requires upper and level.")
        double @Nullable [] lower,

        @Column(value = "upper", inExample = false)
        @Schema(description = "Upper end of the interval of each row, shape [rows]. Requires lower and level.")
        double @Nullable [] upper,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ColumnText.GROUPS) @Nullable
        Categories groups,

        @Schema(description = "Level of each column of quantiles, ascending between 0 and 1, shape [levels].")
        double @Nullable [] quantileLevels,

        @Schema(description = "Nominal level of the intervals between lower and upper, between 0 and 1.") @Nullable
        Double level,

        @Schema(
                description =
                        "Levels of the central intervals of the ensemble and of the normal distributions that are scored, each "
                                + "between 0 and 1. Defaults to 0.5, 0.8, 0.9 and 0.95.")
        double @Nullable [] levels,

        @Schema(hidden = true) ReadWarnings readWarnings) {}
