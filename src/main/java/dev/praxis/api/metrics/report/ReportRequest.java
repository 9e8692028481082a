package dev.praxis.api.metrics.report;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelName;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.NamedOptions;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ReportRequest(
        @Required
        @Column(value = "score", shape = Column.Shape.VECTOR_OR_MATRIX)
        @Schema(description = ReportText.SCORES)
        Tensor scores,

        @Required @Column("label") @Schema(description = ReportText.LABELS)
        ClassLabels labels,

        @Schema(description = ReportText.POSITIVE_LABEL) @Nullable
        LabelName positiveLabel,

        @Schema(description = ColumnText.CLASS_NAMES) @Longest(Longest.WORD)
        String @Nullable [] classNames,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ReportText.GROUPS) @Nullable
        Categories groups,

        @Schema(
                description = ReportText.METRICS
                        + " Defaults for a vector to pr_auc with the logit interval of average_precision, both curves, "
                        + "confusion, and calibration if all scores are probabilities; for a matrix to classification, and "
                        + "calibration if all rows are distributions.")
        @Nullable
        NamedOptions @Nullable [] metrics,

        @Schema(description = "Title of the report, repeated in the response.") @Longest(Longest.WORD) @Nullable
        String title,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    SharedColumns columns() {
        return new SharedColumns(scores, labels, positiveLabel, classNames, weights, groups, readWarnings);
    }
}
