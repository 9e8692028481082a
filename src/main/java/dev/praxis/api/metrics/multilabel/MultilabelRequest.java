package dev.praxis.api.metrics.multilabel;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.openapi.NumberOrArray;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record MultilabelRequest(
        @Required
        @Column(value = "score", shape = Column.Shape.MATRIX)
        @Schema(description = "Score of each label, shape [rows x labels]: finite numbers, higher for more likely.")
        Tensor scores,

        @Required
        @Column(value = "label", shape = Column.Shape.MATRIX)
        @Schema(description = "Whether each row has each label, shape [rows x labels]: 0, 1, false or true.")
        Booleans labels,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ColumnText.GROUPS) @Nullable
        Categories groups,

        @NumberOrArray
        @Schema(
                description =
                        "Threshold at which a label is predicted, or one per label, shape [labels]. A score at the threshold "
                                + "counts as predicted. Defaults to 0.5.")
        @Nullable
        Tensor threshold,

        @Schema(
                description =
                        "Whether the scores are logits. If true, their sigmoid is used. If false, the scores are used as they are.",
                defaultValue = "false")
        @Nullable
        Boolean logits,

        @Schema(
                description =
                        "Value of a precision, recall or F1 whose denominator is 0 in all averages: 0 or 1. In per_label, it is "
                                + "null.",
                defaultValue = "0")
        @Nullable
        Double zeroDivision,

        @Schema(description = "Names of the labels, one per label, for the response.") @Longest(Longest.WORD)
        String @Nullable [] labelNames,

        @Schema(hidden = true) ReadWarnings readWarnings) {}
