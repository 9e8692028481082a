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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record GateRequest(
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

        @Column(value = "group", inExample = false)
        @Schema(description = "Group of each row, shape [rows]: a text, an integer or a boolean. Only with per_group.")
        @Nullable
        Categories groups,

        @Schema(
                description =
                        "Conditions such as average_precision:0.8: a name, a colon, and the lowest value that passes.")
        @Longest(Longest.WORD)
        String @Nullable [] minimum,

        @Schema(description = "Conditions such as log_loss:0.4: a name, a colon, and the highest value that passes.")
        @Longest(Longest.WORD)
        String @Nullable [] maximum,

        @Schema(description = "Intervals of areas, whose ends are compared.") @Nullable
        GateIntervalRequest interval,

        @Schema(description = "Whether each group must pass, too.", defaultValue = "false") @Nullable
        Boolean perGroup,

        @Schema(
                description = ReportText.METRICS
                        + " A condition refers to such a metric by a path that starts with its name. Defaults to those that "
                        + "the conditions name, with the options of a report.")
        @Nullable
        NamedOptions @Nullable [] metrics,

        @Schema(hidden = true) ReadWarnings readWarnings) {

    SharedColumns columns() {
        return new SharedColumns(scores, labels, positiveLabel, classNames, weights, groups, readWarnings);
    }

    GateIntervalRequest intervalOrDefault() {
        return Objects.requireNonNullElse(interval, GateIntervalRequest.DEFAULT);
    }

    boolean isPerGroup() {
        return Boolean.TRUE.equals(perGroup);
    }
}
