package dev.praxis.api.metrics.classification;

import dev.praxis.evaluation.ColumnText;
import dev.praxis.wire.columns.Column;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record ClassificationRequest(
        @Column(value = "score", shape = Column.Shape.MATRIX)
        @Schema(
                description =
                        "Scores of at least 2 classes, shape [rows x classes]: probabilities, logits or any other scores, "
                                + "higher for more likely. Or predictions.")
        @Nullable
        Tensor scores,

        @Column(value = "prediction", inExample = false)
        @Schema(
                description =
                        "Predicted class of each row instead of scores, shape [rows]: an integer from 0, or a text as in the "
                                + "labels. The response then lacks what needs scores.")
        @Nullable
        ClassLabels predictions,

        @Required
        @Column("label")
        @Schema(description = "Class of each row, shape [rows]: an integer from 0, or one of class_names.")
        ClassLabels labels,

        @Column("weight") @Schema(description = ColumnText.WEIGHTS)
        double @Nullable [] weights,

        @Column("group") @Schema(description = ColumnText.GROUPS) @Nullable
        Categories groups,

        @Schema(
                description =
                        "Whether the scores are logits. If true, probabilities are their softmax, and rows are ranked by "
                                + "log-probability. If false, the scores are used as probabilities.",
                defaultValue = "false")
        @Nullable
        Boolean logits,

        @Schema(
                description =
                        "Values of k for the top-k accuracy, each from 1 to the number of classes. Defaults to those of 1 "
                                + "and 5 that are below the number of classes.")
        int @Nullable [] topK,

        @Schema(
                description =
                        "Value of a precision, recall or F1 whose denominator is 0, in averages too: 0 or 1. By default, it "
                                + "is null and is left out of averages.")
        @Nullable
        Double zeroDivision,

        @Schema(
                description =
                        "Form of the confusion matrix: dense for confusion_matrix, sparse for confusion_cells, which has "
                                + "only nonzero cells, none for neither. Defaults to dense up to praxis.classification.dense-classes, "
                                + "to sparse for more classes.")
        @Nullable
        ConfusionForm confusionMatrix,

        @Schema(
                description =
                        "Names of the classes, one per class, for the response. Required if the labels are texts beside scores; "
                                + "beside predictions, they default to the texts in ascending order.")
        @Longest(Longest.WORD)
        String @Nullable [] classNames,

        @Schema(hidden = true) ReadWarnings readWarnings) {}
